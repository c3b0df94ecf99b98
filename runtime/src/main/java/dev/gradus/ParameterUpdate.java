package dev.gradus;

import dev.gradus.KernelSpec.Loops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The update of one parameter: its states and step count, and how to run its kernels. Extended by
 * generated code, which keeps the per-step values in fields. Everything between {@link #begin} and
 * {@link #end} only reads, so that blocks are independent.
 */
public abstract class ParameterUpdate {
  private final CompiledRule rule;
  private final Parameter parameter;
  private final List<KernelSpec> kernels;
  private final ParameterStates states;
  private final WholeOperands operands;
  private long steps;
  private long writtenBefore;
  private @Nullable HyperValues prepared;
  private KernelSpec kernel;

  /** The update that has computed the per-step values: this one, or a neighbour. */
  private ParameterUpdate values = this;

  /** The loops that run over the operands where they lie; null if those pass through a tile. */
  private @Nullable Loops inPlace;

  /**
   * The update of a parameter that has not stepped yet.
   *
   * @param kernels what {@link #prepare} chooses from: one at least
   */
  protected ParameterUpdate(CompiledRule rule, Parameter parameter, List<KernelSpec> kernels) {
    this.rule = rule;
    this.parameter = parameter;
    this.kernels = kernels;
    this.states = new ParameterStates(rule, parameter);
    this.operands = new WholeOperands(parameter, states);
    this.kernel = kernels.get(0);
  }

  /**
   * Computes the per-step values and stores the scalar states.
   *
   * @return the index of the kernel to run
   */
  protected abstract int prepare(HyperValues hypers, long step);

  /**
   * Runs a loop over elements of its operands: this update's, or those of one that has the same
   * per-step values.
   *
   * @param loop its number, as the {@link KernelSpec} has it
   * @throws Throwable nothing checked: handles of direct memory declare it, and throw what their
   *     methods do
   */
  protected abstract void run(int loop, Operands at, int from, int to) throws Throwable;

  /** The value of a scalar state; its initial one if it was never written. */
  protected final double scalar(int state, HyperValues hypers) {
    return states.scalar(state, hypers);
  }

  /** Writes a scalar state. */
  protected final void setScalar(int state, double value) {
    states.setScalar(state, value);
  }

  /** Whether the gradient of this step is sparse. */
  protected final boolean isSparse() {
    return operands.rows() != null;
  }

  /** Whether a state was never written. */
  protected final boolean first(int state) {
    return states.first(state);
  }

  /**
   * Makes ready for a step all that could fail, so that {@link #begin} does not: takes the gradient
   * and starts the states, before anything is counted or moved.
   *
   * @param reachable the bits of the states that steps with these hyper-parameters may use
   */
  final void ready(long reachable, HyperValues hypers) {
    operands.take();
    states.start(reachable, hypers);
  }

  /** Forgets the gradient of a step that is over, and what was made for it if it did not begin. */
  final void release() {
    values = this;
    operands.release();
    states.dropUnused();
  }

  /**
   * Begins a step that is ready: counts it, and computes the per-step values, or takes them from a
   * neighbour that has the same.
   *
   * @param neighbour another parameter of the same optimizer that began this step already, or null
   */
  final void begin(HyperValues hypers, @Nullable ParameterUpdate neighbour) {
    steps++;
    states.keep();
    writtenBefore = states.written();
    prepared = hypers;
    if (neighbour != null && isLike(neighbour)) {
      values = neighbour.values;
      kernel = neighbour.kernel;
    } else {
      values = this;
      kernel = kernels.get(prepare(hypers, steps));
    }
    inPlace = operands.loopsOf(kernel);
  }

  /** Whether another update has the same per-step values: never, if a state may be among them. */
  private boolean isLike(ParameterUpdate other) {
    return !rule.hasScalars()
        && other.prepared == prepared
        && other.steps == steps
        && other.writtenBefore == writtenBefore
        && other.isSparse() == isSparse();
  }

  /** Runs a block of elements. */
  final void run(int from, int to) {
    if (inPlace == null) {
      Tile.run(this, operands.grad(), from, to);
    } else {
      run(inPlace, operands, from, to);
    }
  }

  /** Runs the rows of a sparse gradient. */
  final void run(SparseGradient gradient) {
    Tile.run(this, gradient);
  }

  /** Runs the first elements of a tile, and as many more as a grain needs. */
  final void run(Tile tile, int count) {
    int grain = kernel.arrays().grain();
    run(kernel.arrays(), tile, 0, (count + grain - 1) / grain * grain);
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

  /** How many of the first elements blocks may cover; the rest is for {@link #runRest}. */
  final int bulk() {
    int numel = parameter.tensor().numel();
    return numel - numel % grain();
  }

  /** What the elements of a block are a multiple of. */
  final int grain() {
    return (inPlace == null ? kernel.arrays() : inPlace).grain();
  }

  /** The sparse gradient of this step; null if it has another. */
  final @Nullable SparseGradient rows() {
    return operands.rows();
  }

  /** The tensor of a per-element state that this step uses. */
  final @Nullable Tensor elements(int state) {
    return kernel.uses(state) ? states.get(state) : null;
  }

  /** The tensor of a per-element state that this step changes. */
  final @Nullable Tensor changing(int state) {
    return kernel.writes(state) ? states.get(state) : null;
  }

  /** Runs what is beyond {@link #bulk}. */
  final void runRest() {
    Tile.run(this, operands.grad(), bulk(), parameter.tensor().numel());
  }

  /** Ends a step: the states it wrote are written from now on. */
  final void end() {
    states.setWritten(kernel.written());
  }

  final CompiledRule rule() {
    return rule;
  }

  final ParameterStates states() {
    return states;
  }

  final Parameter parameter() {
    return parameter;
  }

  final long steps() {
    return steps;
  }

  /** Whether there was a step, or the state of one was loaded. */
  final boolean begun() {
    return steps > 0 || states.any();
  }

  /**
   * Replaces all history: what {@link StateDictLoader} has checked.
   *
   * @param unwritten the bits of the states that have started, and were never written
   */
  final void restore(long stepCount, @Nullable Tensor[] tensors, long unwritten) {
    steps = stepCount;
    states.restore(tensors, unwritten);
  }
}
