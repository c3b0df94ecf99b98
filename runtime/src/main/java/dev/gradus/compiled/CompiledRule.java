package dev.gradus.compiled;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What an optimizer knows of its rule. Implemented by generated code. Immutable. */
public abstract class CompiledRule implements HyperValues.Schema {
  private final String name;
  private final List<HyperKey<?>> hypers;
  private final List<StateSpec> states;
  private final boolean scalars;
  private final long all;
  private final List<KernelSpec> kernels;
  private final Supplier<CompiledUpdate> updates;

  /**
   * For generated code.
   *
   * @param kernels what {@link CompiledUpdate#prepare} chooses from, one at least
   * @param updates makes a new update at each call
   * @throws IllegalArgumentException if there are more than 64 states
   */
  protected CompiledRule(
      String name,
      List<HyperKey<?>> hypers,
      List<StateSpec> states,
      List<KernelSpec> kernels,
      Supplier<CompiledUpdate> updates) {
    this.name = name;
    this.hypers = List.copyOf(hypers);
    this.states = List.copyOf(states);
    this.all = states.isEmpty() ? 0 : -1L >>> (Long.SIZE - states.size());
    this.kernels = List.copyOf(kernels);
    this.updates = updates;
    this.scalars = states.stream().anyMatch(StateSpec::isScalar);
    if (states.size() > Long.SIZE) {
      throw new IllegalArgumentException(
          name + " has " + states.size() + " states: a rule has at most " + Long.SIZE);
    }
  }

  /** The optimizer's name: {@code Adam}. */
  @Override
  public final String name() {
    return name;
  }

  /** Whether the formula has the step count, which is then part of the state. */
  public boolean takesStep() {
    return false;
  }

  /** The hyper-parameters in the order of declaration. */
  @Override
  public final List<HyperKey<?>> hypers() {
    return hypers;
  }

  /**
   * The hyper-parameter of a state_dict key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final HyperKey<?> hyper(String key) {
    Objects.requireNonNull(key, "key");
    for (HyperKey<?> hyper : hypers) {
      if (hyper.key().equals(key)) {
        return hyper;
      }
    }
    throw new IllegalArgumentException(
        name
            + " has no hyper-parameter "
            + key
            + "; it has "
            + hypers.stream().map(HyperKey::key).toList());
  }

  /** The states in the order of declaration, which is the order of their indices and bits. */
  public final List<StateSpec> states() {
    return states;
  }

  /** Whether a state is one value for a parameter, so that per-step values may depend on it. */
  public final boolean hasScalars() {
    return scalars;
  }

  /** The sentence of the first constraint that does not hold; empty if all do. */
  @Override
  public String violated(HyperValues values) {
    return "";
  }

  /**
   * The bits of the states that every step of a configuration uses: those that a state dict must
   * have. All of them, unless the rule says otherwise.
   */
  public long statesUsed(HyperValues values) {
    return all;
  }

  /**
   * The bits of the states that some step of a configuration may use, whatever the step, the
   * history and the kind of gradient: those that start at a parameter's first step. All that {@link
   * #statesUsed} has, and all that a variant reads or writes.
   */
  public long statesReachable(HyperValues values) {
    return statesUsed(values);
  }

  /** What a state starts as that does not start as a copy of the parameter. */
  public double initialValue(int state, HyperValues values) {
    return 0;
  }

  /** The kernels, by the indices that {@link CompiledUpdate#prepare} returns. */
  public final List<KernelSpec> kernels() {
    return kernels;
  }

  /** A new update. It serves one parameter, and does not know which. */
  public final CompiledUpdate newUpdate() {
    return updates.get();
  }
}
