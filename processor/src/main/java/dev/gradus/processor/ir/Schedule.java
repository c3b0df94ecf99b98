package dev.gradus.processor.ir;

import java.util.List;

/**
 * What will run: the per-step code of a rule, the decision between its kernels, and the kernels as
 * loops of named statements. A backend only prints it.
 *
 * @param states the states in the order of declaration, which is the order of their indices
 * @param prepare the per-step code, level 0
 * @param decision which kernel runs
 * @param kernels by the index that {@code decision} names
 * @param required the states that a configuration uses, whatever the step and the history
 * @param reachable the states that some step of a configuration may use
 * @param constraints the conditions over hyper-parameters
 * @param initials the initial values of the states that have an expression
 */
public record Schedule(
    List<StateSlot> states,
    Prepare prepare,
    Decision decision,
    List<Kernel> kernels,
    UsedStates required,
    UsedStates reachable,
    List<Condition> constraints,
    List<Initial> initials) {

  /** The index of a state. */
  public int indexOf(Symbol.State state) {
    return states.stream().map(StateSlot::symbol).toList().indexOf(state);
  }

  /** The field that holds a per-step value which a kernel takes. */
  public String field(Value value) {
    return prepare.lets().stream()
        .filter(let -> let.value() == value)
        .map(Let::name)
        .findFirst()
        .orElseThrow();
  }

  /** A state with its inferred shape. */
  public record StateSlot(Symbol.State symbol, boolean scalar, boolean tracksFirst) {}

  /** A value computed into a variable of this name: a local, or a field where a kernel needs it. */
  public record Let(String name, Value value, boolean field) {}

  /** A scalar state's new value, stored where the condition holds. */
  public record ScalarStore(Symbol.State state, Value value, Value written) {}

  /** Per-step code. */
  public record Prepare(List<Let> lets, List<ScalarStore> stores) {}

  /** A tree of uniform conditions with kernels at the leaves. */
  public sealed interface Decision {
    /** The kernel of this index. */
    record Leaf(int kernel) implements Decision {}

    /** One of two. */
    record Split(Value condition, Decision yes, Decision no) implements Decision {}
  }

  /** Per-step code without effects, and one or more results. */
  public record Condition(List<Let> lets, Value value) {}

  /** The initial value of a state. */
  public record Initial(Symbol.State state, Condition expression) {}

  /**
   * The state bits of a configuration: those of all these trees together, over conditions on
   * hyper-parameters only.
   */
  public record UsedStates(List<Let> lets, List<Masks> terms) {}

  /** A tree of conditions with bit masks of states at the leaves. */
  public sealed interface Masks {
    /** These states. */
    record Leaf(long bits) implements Masks {}

    /** One of two. */
    record Split(Value condition, Masks yes, Masks no) implements Masks {}
  }

  /**
   * A kernel: straight-line loops over arrays.
   *
   * @param name its method
   * @param conditions that hold where it runs
   * @param arrays the arrays it works on
   * @param scalars the per-step values it takes
   * @param loops one for each odd level
   * @param used the bits of the states it reads or writes
   * @param written the bits of the states it writes
   */
  public record Kernel(
      String name,
      List<Value> conditions,
      List<Array> arrays,
      List<Let> scalars,
      List<Loop> loops,
      long used,
      long written) {

    /** The array that holds the elements of a value that is given. */
    public Array array(Value input) {
      return arrays.stream()
          .filter(array -> input.isInput(array.symbol()))
          .findFirst()
          .orElseThrow();
    }
  }

  /** An array a kernel works on, by the symbol whose elements it holds. */
  public record Array(Symbol symbol, String name) {}

  /** One pass over the elements: named values in order, then the stores. */
  public record Loop(int level, String index, List<Let> lets, List<Store> stores) {}

  /** An element written to an array. */
  public record Store(Array array, Value value) {}
}
