package dev.gradus.processor.ir;

import dev.gradus.rule.Per;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What will run: the per-step code of a rule, the decision between its kernels, and the kernels,
 * each a loop of named statements. A backend only prints it.
 *
 * @param reduces whether the rule has a reduction, be it one that nothing needs
 * @param states the states in the order of declaration, which is the order of their indices
 * @param prepare the code before any loop
 * @param decision the choice of the program that runs
 * @param programs by the index that {@code decision} names
 * @param kernels by the index that programs name
 * @param required the states that a configuration uses, whatever the step and the history
 * @param reachable the states that some step of a configuration may use
 * @param shares the condition over hyper-parameters under which a step may depend on other
 *     parameters; empty if only the rule tells
 * @param constraints the conditions over hyper-parameters
 * @param initials the initial values of the states that have an expression
 */
public record Schedule(
    boolean reduces,
    List<StateSlot> states,
    Prepare prepare,
    Decision decision,
    List<Program> programs,
    List<Kernel> kernels,
    UsedStates required,
    UsedStates reachable,
    Optional<Condition> shares,
    List<Condition> constraints,
    List<Initial> initials) {

  /** The index of a state. */
  public int indexOf(Symbol.State state) {
    return states.stream().map(StateSlot::symbol).toList().indexOf(state);
  }

  /**
   * The fields that hold uniform values which kernels, or later stages of programs, take: of those
   * known before any loop, then of the others. A value has one field, whatever stages compute it.
   */
  public List<Let> fields() {
    return Stream.concat(
            prepare.lets().stream(),
            programs.stream()
                .flatMap(program -> program.scalars().stream())
                .flatMap(stage -> stage.lets().stream()))
        .filter(Let::field)
        .distinct()
        .toList();
  }

  /** The name of the field that holds a uniform value which a kernel takes. */
  public String field(Value value) {
    return fields().stream()
        .filter(let -> let.value() == value)
        .map(Let::name)
        .findFirst()
        .orElseThrow();
  }

  /** The uniform code between loops, in the order in which programs name it; each once. */
  public List<Stage.Scalars> scalars() {
    return programs.stream()
        .flatMap(program -> program.stages().stream())
        .filter(Stage.Scalars.class::isInstance)
        .map(Stage.Scalars.class::cast)
        .distinct()
        .toList();
  }

  /**
   * Whether the runtime has to know of programs: a step may run more than one loop, or anything
   * after its loop, or the rule reduces, which the runtime knows by its programs.
   */
  public boolean hasPrograms() {
    return reduces || programs.stream().anyMatch(program -> program.stages().size() > 1);
  }

  /**
   * A state.
   *
   * @param per for what it has a value each
   */
  public record StateSlot(Symbol.State symbol, Per per, boolean tracksFirst) {
    /** Whether it is a number, in double. */
    public boolean isScalar() {
      return per.compareTo(Per.TENSOR) <= 0;
    }
  }

  /** A value computed into a variable of this name: a local, or a field where a kernel needs it. */
  public record Let(String name, Value value, boolean field) {}

  /**
   * A scalar state's new value, stored where the condition holds; or, of a state of elements, whose
   * value is {@code true}, the note that these were written.
   */
  public record ScalarStore(Symbol.State state, Value value, Value written) {
    /** Whether only is noted that a state of elements was written. */
    public boolean isNote() {
      return value.type() == Type.BOOLEAN;
    }
  }

  /** Per-step code. */
  public record Prepare(List<Let> lets, List<ScalarStore> stores) {}

  /**
   * What one step of a parameter runs, in order, after {@link Prepare}. The first stage is a loop;
   * a loop, also the last one, may be followed by a meet, by uniform code, or by both in this
   * order.
   */
  public record Program(List<Stage> stages) {
    public Program {
      stages = List.copyOf(stages);
    }

    /** The indices of its kernels, in the order in which they run. */
    public List<Integer> kernels() {
      return stages.stream()
          .filter(Stage.Loop.class::isInstance)
          .map(stage -> ((Stage.Loop) stage).kernel())
          .toList();
    }

    /** Its uniform code. */
    public List<Stage.Scalars> scalars() {
      return stages.stream()
          .filter(Stage.Scalars.class::isInstance)
          .map(Stage.Scalars.class::cast)
          .toList();
    }
  }

  /** A part of a program. */
  public sealed interface Stage {
    /** A loop, by the index of its kernel. */
    record Loop(int kernel) implements Stage {}

    /**
     * Waits until all parameters have run what the shared reductions of a level are made of.
     *
     * @param level from 0 on; greater than that of any meet before
     */
    record Meet(int level) implements Stage {}

    /**
     * Uniform code that depends on what the loops before it have reduced. It reads {@link
     * Symbol.Reduced}; all else that it needs is in fields.
     *
     * @param lets its variables, those that later code takes as fields
     * @param stores the scalar states that it then stores
     */
    record Scalars(List<Let> lets, List<ScalarStore> stores) implements Stage {
      public Scalars {
        lets = List.copyOf(lets);
        stores = List.copyOf(stores);
      }
    }
  }

  /** A tree of uniform conditions with programs at the leaves. */
  public sealed interface Decision {
    /** The program of this index. */
    record Leaf(int program) implements Decision {}

    /** The choice between two decisions. */
    record Split(Value condition, Decision yes, Decision no) implements Decision {}
  }

  /** A uniform value, with the code that computes it, which has no effects. */
  public record Condition(List<Let> lets, Value value) {}

  /** The initial value of a state. */
  public record Initial(Symbol.State state, Condition expression) {}

  /**
   * The states of a configuration, as bits: all those that one of these trees gives, over
   * conditions on hyper-parameters and the shape of the tensor only.
   */
  public record UsedStates(List<Let> lets, List<Masks> terms) {}

  /** A tree of conditions with bit masks of states at the leaves. */
  public sealed interface Masks {
    /** The bits of some states. */
    record Leaf(long bits) implements Masks {}

    /** The choice between two trees. */
    record Split(Value condition, Masks yes, Masks no) implements Masks {}
  }

  /**
   * A kernel: one loop over the elements of arrays, straight-line code within it.
   *
   * @param name the name of its method
   * @param conditions the conditions that hold where it runs
   * @param domain what its loop goes over: elements, rows, columns, matrices or channels
   * @param arrays the arrays it works on
   * @param scalars the per-step values it takes
   * @param index the variable of its loop
   * @param lets the variables that the loop gives a value to, in this order
   * @param stores what the loop then stores
   * @param sums what it reduces
   * @param numbers what is reduced beside it
   * @param used the bits of the states it reads or writes
   * @param written the bits of the states it writes
   * @param noted of these, the bits of those that count as written only where uniform code says so
   */
  public record Kernel(
      String name,
      List<Value> conditions,
      Per domain,
      List<Array> arrays,
      List<Let> scalars,
      String index,
      List<Let> lets,
      List<Store> stores,
      List<Accumulator> sums,
      List<NumberSum> numbers,
      long used,
      long written,
      long noted) {

    /** The array that holds the elements of an input. */
    public Array array(Value input) {
      return arrays.stream()
          .filter(array -> input.isInput(array.symbol()))
          .findFirst()
          .orElseThrow();
    }

    /** Whether there is anything to do for an element, other than to reduce what is there. */
    public boolean hasLoop() {
      return !stores.isEmpty() || (sums.isEmpty() && numbers.isEmpty());
    }

    /** Whether the loop writes to an array. */
    public boolean writes(Array array) {
      return stores.stream().anyMatch(store -> store.array().equals(array));
    }

    /** The arrays of summands, in the order of their numbers in the kernel. */
    public List<Array> summands() {
      return arrays.stream().filter(array -> array.symbol() instanceof Symbol.Summand).toList();
    }

    /** Whether a value is the same for all elements: a constant, or given as a scalar. */
    public boolean isUniform(Value value) {
      return value.isConstant() || scalars.stream().anyMatch(scalar -> scalar.value() == value);
    }

    /** The values computed for each element, operands before what uses them. */
    public List<Value> operations() {
      return perElement(stored()).stream().filter(value -> !value.isInput()).toList();
    }

    /** The arrays that the loop reads. */
    public List<Array> reads() {
      Set<Value> values = perElement(stored());
      return arrays.stream()
          .filter(array -> values.stream().anyMatch(value -> value.isInput(array.symbol())))
          .toList();
    }

    private List<Value> stored() {
      return stores.stream().map(Store::value).toList();
    }

    /**
     * Those of some values, and of what they are computed from, that differ between elements,
     * operands before what uses them.
     */
    public Set<Value> perElement(Collection<Value> roots) {
      Set<Value> uniform = scalars.stream().map(Let::value).collect(Collectors.toSet());
      Deque<Value> open = new ArrayDeque<>(roots);
      Set<Value> found = new TreeSet<>(Comparator.comparingInt(Value::id));
      while (!open.isEmpty()) {
        Value value = open.pop();
        if (!value.isConstant() && !uniform.contains(value) && found.add(value)) {
          open.addAll(value.operands());
        }
      }
      return found;
    }
  }

  /**
   * An array a kernel works on, by the symbol whose elements it holds.
   *
   * @param spread whether these are coarser than the kernel's domain: then the array has the values
   *     for what the loop runs over, the first of them at index 0
   */
  public record Array(Symbol symbol, String name, boolean spread) {
    /**
     * Whether it holds no more than what a loop runs over, which has its first value at index 0.
     */
    public boolean isChunk() {
      return spread || symbol instanceof Symbol.Summand;
    }
  }

  /**
   * A reduction of what is in some of a kernel's arrays when its loop has run.
   *
   * @param symbol what gets the result: a {@link Symbol.Reduced}, or a {@link Symbol.Temporary}
   *     that gets an array of them
   * @param reduction neither {@link Reduction#MEAN} nor {@link Reduction#NORM}
   * @param per for what its result is the same
   * @param operands as many arrays of the kernel as the reduction takes
   */
  public record Accumulator(Symbol symbol, Reduction reduction, Per per, List<Array> operands) {
    public Accumulator {
      operands = List.copyOf(operands);
    }
  }

  /**
   * A reduction over several parameters of one number of each, which is known when the loop begins.
   *
   * @param reduction one that takes a number
   */
  public record NumberSum(Symbol.Reduced symbol, Reduction reduction, Per per, Value number) {}

  /** An element written to an array. */
  public record Store(Array array, Value value) {}
}
