package dev.gradus.compiled;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What an optimizer knows of its rule. Generated code extends it. Immutable. */
public abstract class CompiledRule implements HyperValues.Schema {
  private final String name;
  private final List<HyperKey<?>> hypers;
  private final List<StateSpec> states;
  private final boolean scalars;
  private final long all;
  private final List<KernelSpec> kernels;
  private final List<ProgramSpec> programs;
  private final int reductions;
  private final int levels;
  private final boolean shares;
  private final List<Per> temporaries;
  private final long[] temporariesOf;
  private final Supplier<CompiledUpdate> updates;

  /**
   * For generated code: a rule each of whose programs is one kernel. Else as the other constructor.
   *
   * @param kernels what {@link CompiledUpdate#prepare} chooses from, one at least
   */
  protected CompiledRule(
      String name,
      List<HyperKey<?>> hypers,
      List<StateSpec> states,
      List<KernelSpec> kernels,
      Supplier<CompiledUpdate> updates) {
    this(name, hypers, states, kernels, List.of(), updates);
  }

  /**
   * For generated code.
   *
   * @param kernels the kernels of all programs, one at least
   * @param programs what {@link CompiledUpdate#prepare} chooses from; none if it chooses a kernel
   * @param updates makes a new update at each call
   * @throws IllegalArgumentException if the rule has more than 64 states
   */
  protected CompiledRule(
      String name,
      List<HyperKey<?>> hypers,
      List<StateSpec> states,
      List<KernelSpec> kernels,
      List<ProgramSpec> programs,
      Supplier<CompiledUpdate> updates) {
    this.name = name;
    this.hypers = List.copyOf(hypers);
    this.states = List.copyOf(states);
    this.all = states.isEmpty() ? 0 : -1L >>> (Long.SIZE - states.size());
    this.kernels = List.copyOf(kernels);
    this.programs = List.copyOf(programs);
    this.reductions =
        kernels.stream()
            .flatMap(kernel -> kernel.reductions().stream())
            .filter(sum -> !sum.isArray())
            .mapToInt(sum -> sum.result() + 1)
            .max()
            .orElse(0);
    this.levels = programs.stream().mapToInt(ProgramSpec::levels).max().orElse(0);
    this.shares =
        states.stream().anyMatch(StateSpec::isOfGroup)
            || kernels.stream()
                .flatMap(kernel -> kernel.reductions().stream())
                .anyMatch(KernelSpec.Sum::isShared);
    this.temporaries = TemporaryShapes.of(kernels);
    this.temporariesOf = programs.stream().mapToLong(this::temporariesOf).toArray();
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

  /** Whether the formula takes the step count, which is then part of the saved state. */
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
   * @throws IllegalArgumentException if no hyper-parameter has this key
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

  /**
   * Whether some state is one value for its whole parameter, on which per-step values may depend.
   */
  public final boolean hasScalars() {
    return scalars;
  }

  /**
   * Whether steps, or the states that they use, depend on the shape or dtype of the tensor. A
   * constraint does not count.
   */
  public boolean asksTensor() {
    return false;
  }

  /** Whether some constraint is over the tensor: its shape or dtype. */
  public boolean constrainsTensor() {
    return false;
  }

  /**
   * The sentence of the first constraint over hyper-parameters alone that does not hold; empty if
   * all of these hold.
   */
  @Override
  public String violated(HyperValues values) {
    return "";
  }

  /**
   * The sentence of the first constraint over the tensor that does not hold; empty if all of these
   * hold.
   */
  public String violated(HyperValues values, TensorProperties at) {
    return "";
  }

  /**
   * The bits of the states that every step with these values uses: a state dict must have them. All
   * states, unless the rule says otherwise.
   */
  public long statesUsed(HyperValues values) {
    return all;
  }

  /**
   * The bits of the states that some step with these values may use, whatever its number, the
   * history and the kind of gradient: these states start at a parameter's first step. They include
   * those of {@link #statesUsed}, and all that a variant reads or writes.
   */
  public long statesReachable(HyperValues values) {
    return statesUsed(values);
  }

  /** The states of {@link #statesUsed(HyperValues)}, if they depend on the tensor. */
  public long statesUsed(HyperValues values, TensorProperties at) {
    return statesUsed(values);
  }

  /** The states of {@link #statesReachable(HyperValues)}, if they depend on the tensor. */
  public long statesReachable(HyperValues values, TensorProperties at) {
    return statesReachable(values);
  }

  /** The value that a state starts with, unless it starts as a copy of the parameter. */
  public double initialValue(int state, HyperValues values) {
    return 0;
  }

  /**
   * The kernels, by the indices that programs name; of a rule without programs, by those that
   * {@link CompiledUpdate#prepare} returns.
   */
  public final List<KernelSpec> kernels() {
    return kernels;
  }

  /**
   * The programs, by the indices that {@link CompiledUpdate#prepare} returns; none if each would be
   * one kernel.
   */
  public final List<ProgramSpec> programs() {
    return programs;
  }

  /** How many results {@link UniformOperands#reduced} has. */
  public final int reductions() {
    return reductions;
  }

  /** How many levels the meets of the programs have; 0 if no parameter waits for others. */
  public final int levels() {
    return levels;
  }

  /**
   * Whether a parameter's step depends on other parameters: by a reduction over a group or the
   * optimizer, or by a state of the group.
   */
  public final boolean sharesAcross() {
    return shares;
  }

  /**
   * Whether a parameter's step with these values may depend on other parameters. Unless the rule
   * says otherwise, as {@link #sharesAcross()}.
   */
  public boolean sharesAcross(HyperValues values) {
    return shares;
  }

  /** How many temporaries the kernels have, over all programs. */
  public final int temporaries() {
    return temporaries.size();
  }

  /** What a temporary has one value for, in all programs. */
  public final Per temporary(int number) {
    return temporaries.get(number);
  }

  /** The bits of the temporaries that a program has. */
  public final long temporariesOf(int program) {
    return temporariesOf[program];
  }

  /**
   * The first loop over elements of a program that may read the gradient; -1 if no loop is over
   * elements.
   */
  public final int firstOfGrad(int program) {
    ProgramSpec spec = programs.get(program);
    for (int loop = spec.firstOfGrad(); loop < spec.loops(); loop++) {
      if (isOverElements(spec, loop)) {
        return loop;
      }
    }
    return -1;
  }

  /** The last loop over elements of a program; -1 if no loop is. */
  public final int lastOfElements(int program) {
    ProgramSpec spec = programs.get(program);
    int loop = spec.loops() - 1;
    while (loop >= 0 && !isOverElements(spec, loop)) {
      loop--;
    }
    return loop;
  }

  private boolean isOverElements(ProgramSpec program, int loop) {
    return kernels.get(program.kernel(loop)).domain() == Per.ELEMENT;
  }

  private long temporariesOf(ProgramSpec program) {
    long bits = 0;
    for (int loop = 0; loop < program.loops(); loop++) {
      bits |= kernels.get(program.kernel(loop)).temporaries();
    }
    return bits;
  }

  /** A new update, for one parameter, which it does not know. */
  public final CompiledUpdate newUpdate() {
    return updates.get();
  }
}
