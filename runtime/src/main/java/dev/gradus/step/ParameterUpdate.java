package dev.gradus.step;

import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Loops;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ShapeProperties;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.parallel.Partition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The update of one parameter: it has the states and the step count, and runs the compiled kernels
 * over the operands. Between {@link #begin} and {@link #end}, methods only read its fields, so that
 * blocks are independent.
 */
public final class ParameterUpdate {
  private final CompiledRule rule;
  private final Parameter parameter;
  private final CompiledUpdate own;
  private final ParameterStates states;
  private final GroupStates group;
  private final WholeOperands operands;

  /** The progress in a program; null if the rule has none. */
  private final @Nullable ProgramProgress progress;

  private final PerStepOperands perStep;

  /** Whether per-step values may be other ones for another parameter of the same step. */
  private final boolean alone;

  private long steps;
  private long writtenBefore;
  private boolean sparse;
  private @Nullable HyperValues prepared;
  private KernelSpec kernel;

  /** The compiled update that has the per-step values: this parameter's own, or a neighbour's. */
  private CompiledUpdate values;

  /**
   * The loops that run over the operands where they lie; null if the operands pass through a tile.
   */
  private @Nullable Loops inPlace;

  /** The update of a parameter of a group, which has not stepped yet. */
  public ParameterUpdate(CompiledRule rule, Parameter parameter, GroupStates group) {
    this.rule = rule;
    this.parameter = parameter;
    this.own = rule.newUpdate();
    this.values = own;
    TensorProperties properties =
        rule.asksTensor() ? ShapeProperties.of(parameter.tensor()) : null; // null: asks nothing
    this.states = new ParameterStates(rule, parameter, properties);
    this.operands = new WholeOperands(parameter, states);
    this.progress = rule.programs().isEmpty() ? null : new ProgramProgress(rule, parameter);
    this.group = group;
    this.perStep = new PerStepOperands(states, group, operands, progress, properties);
    this.alone = rule.hasScalars() || rule.sharesAcross() || progress != null || properties != null;
    this.kernel = rule.kernels().get(0);
    this.inPlace = kernel.arrays();
  }

  /** Whether the rule has programs: of several loops, or with sums. */
  boolean hasProgram() {
    return progress != null;
  }

  /** The progress in the program of a rule that has some. */
  ProgramProgress progress() {
    return Objects.requireNonNull(progress);
  }

  /**
   * Does all of a step that could fail, so that {@link #begin} does not: starts the states, before
   * any parameter is counted or changed.
   *
   * @param reachable the bits of the states that steps with these hyper-parameters may use
   */
  void ready(long reachable, HyperValues hypers) {
    states.start(reachable, hypers);
  }

  /** Takes the gradient, as it is now, for a step in which the parameter may get another. */
  void takeGradient() {
    operands.take();
  }

  /**
   * Does what {@link #ready} does for what only programs need.
   *
   * @param whole whether one thread will run each loop
   * @param meets whether others may run between loops
   * @param piece the elements of a piece, if threads share loops
   * @throws IllegalStateException if the gradient is sparse, of which there is no sum
   */
  void readyProgram(boolean whole, boolean meets, int piece) {
    progress().checkGradient(parameter);
    progress().cut(whole ? Integer.MAX_VALUE : piece);
    if (!whole || meets) {
      operands.setTemporaries(progress().ownTemporaries());
    }
  }

  /** Sets the temporaries of this step. */
  void lend(Tensor[] temporaries) {
    operands.setTemporaries(temporaries);
  }

  /**
   * Forgets the gradient of a step that is over, and the states made for it if it did not begin.
   */
  void release() {
    operands.release();
    states.dropUnused();
  }

  /**
   * Begins a step that is ready: counts it, and computes the per-step values, or takes those of a
   * neighbour that has the same.
   *
   * @param neighbour another parameter of the same optimizer that began this step already, or null
   */
  void begin(HyperValues hypers, @Nullable ParameterUpdate neighbour) {
    steps++;
    states.keep();
    writtenBefore = states.written();
    sparse = operands.rows() != null;
    if (prepared != hypers) {
      prepared = hypers;
    }
    if (neighbour != null && isLike(neighbour)) {
      use(neighbour.values, neighbour.kernel);
    } else {
      int chosen = own.prepare(hypers, steps, perStep);
      use(own, progress == null ? rule.kernels().get(chosen) : progress.begin(chosen));
    }
  }

  /** Sets what a step or a loop runs, and writes only what is another than before. */
  @SuppressWarnings("ReferenceEquality") // Equal loops are as good, but would have to be compared.
  private void use(CompiledUpdate having, KernelSpec running) {
    if (values != having) {
      values = having;
    }
    if (kernel != running) {
      kernel = running;
    }
    Loops loops = operands.loopsOf(running);
    if (inPlace != loops) {
      inPlace = loops;
    }
  }

  /**
   * Ends a loop of a program that has run over all elements: computes what depends on its sums,
   * unless the program has to wait for others.
   *
   * @return whether another loop follows, which has begun
   */
  boolean endLoop() {
    progress().reduce(values, operands);
    return !progress().hasMeet() && goOn();
  }

  /**
   * Goes on after a loop that has ended, and the meet there.
   *
   * @return as {@link #endLoop}
   */
  boolean goOn() {
    ProgramProgress program = progress();
    if (program.hasBlock()) {
      values.between(program.block(), Objects.requireNonNull(prepared), steps, perStep);
    }
    program.next();
    if (program.isOver()) {
      return false;
    }
    use(values, program.kernel());
    return true;
  }

  /**
   * Whether another update has the same per-step values: never, if these may depend on a state, on
   * elements or on the tensor.
   */
  private boolean isLike(ParameterUpdate other) {
    return !alone
        && other.prepared == prepared
        && other.steps == steps
        && other.writtenBefore == writtenBefore
        && other.sparse == sparse;
  }

  /**
   * Whether the kernel can run over the operands where they lie; else they are gathered into tiles.
   */
  boolean isInPlace() {
    return inPlace != null;
  }

  /** Whether the kernel can run over operands that are arrays, all of them whole. */
  boolean isInArrays() {
    return inPlace != null && !parameter.tensor().isDirect();
  }

  /** Whether this step runs the same kernel with the same values as another one. */
  boolean runsAs(ParameterUpdate other) {
    return values == other.values
        && kernel == other.kernel
        && parameter.tensor().dtype() == other.parameter.tensor().dtype();
  }

  /** Runs the kernel over a block of elements where they lie. */
  void run(int from, int to) {
    run(Objects.requireNonNull(inPlace), operands, from, to);
  }

  /** Runs the kernel of a program over a part of a chunk, by operands where the elements lie. */
  void run(Operands at, int from, int to) {
    if (kernel.hasLoop()) {
      run(Objects.requireNonNull(inPlace), at, from, to);
    }
  }

  /**
   * Runs the kernel over the first elements of gathered operands, and as many more as fill a grain,
   * if it must have grains or the elements are few.
   */
  void run(Operands gathered, int count) {
    int grain = count < Partition.TINY ? Partition.GRAIN : kernel.arrays().grain();
    run(kernel.arrays(), gathered, 0, (count + grain - 1) & -grain);
  }

  private void run(Loops loops, Operands at, int from, int to) {
    try {
      values.run(loops.of(parameter.tensor().dtype()), at, from, to);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The end of the elements that fill grains, and that blocks cover; the rest passes through a
   * tile.
   */
  int endOfGrains() {
    return parameter.tensor().numel() & -grain(); // A division costs as much as 16 elements.
  }

  /** The number that the elements of a block are a multiple of: a power of two. */
  int grain() {
    return (inPlace == null ? kernel.arrays() : inPlace).grain();
  }

  /** The tensor of an operand that lies where it lies, by its slot. */
  Tensor operand(int slot) {
    return operands.tensor(slot);
  }

  /** The gradient of this step: of all elements, or, if it is sparse, of those of its rows. */
  Tensor grad() {
    return operands.grad();
  }

  /** The sparse gradient of this step; null if the gradient is dense. */
  @Nullable SparseGradient rows() {
    return operands.rows();
  }

  /** The tensor of a state that the kernel uses, or writes if asked so; null if it does not. */
  @Nullable Tensor elements(int state, boolean written) {
    return (written ? kernel.writes(state) : kernel.uses(state)) ? states.get(state) : null;
  }

  /** Ends a step: the states that its kernels write count as written from now on. */
  void end() {
    states.setWritten(progress == null ? kernel.written() : progress.written());
  }

  /** The rule of the update. */
  public CompiledRule rule() {
    return rule;
  }

  /** The states, live. */
  public ParameterStates states() {
    return states;
  }

  /** The states of the parameter's group, live. */
  GroupStates group() {
    return group;
  }

  /** The parameter. */
  public Parameter parameter() {
    return parameter;
  }

  /** How many steps the parameter has had. */
  public long steps() {
    return steps;
  }

  /** Whether the parameter has had a step, or loaded the state of one. */
  public boolean begun() {
    return steps > 0 || states.any();
  }

  /**
   * Replaces the step count and all states.
   *
   * @param tensors the state tensors by index, which fit the parameter; null for a state that has
   *     not started
   * @param unwritten the bits of the states that have started, and were never written
   */
  public void restore(long stepCount, @Nullable Tensor[] tensors, long unwritten) {
    steps = stepCount;
    states.restore(tensors, unwritten);
  }
}
