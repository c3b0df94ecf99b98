package dev.gradus;

import org.jspecify.annotations.Nullable;

/**
 * The update of one parameter: its states and step count, and how to run its kernels. Extended by
 * generated code, which keeps the per-step values in fields. Everything between {@link #begin} and
 * {@link #end} only reads, so that blocks are independent.
 */
public abstract class ParameterUpdate {
  /** The elements of the longest vector there is, of either dtype, or a multiple of them. */
  static final int GRAIN = 64;

  private final CompiledRule rule;
  private final Parameter parameter;
  private final ParameterStates states;
  private final StepOperands operands;
  private long steps;
  private long writtenBefore;
  private @Nullable HyperValues prepared;
  private int variant;

  protected ParameterUpdate(CompiledRule rule, Parameter parameter) {
    this.rule = rule;
    this.parameter = parameter;
    this.states = new ParameterStates(rule, parameter);
    this.operands = new StepOperands(parameter);
  }

  /** Computes the per-step values and stores the scalar states. Returns the variant to run. */
  protected abstract int prepare(HyperValues hypers, long step);

  /**
   * Takes over the per-step values that another parameter's update of the same rule computed from
   * the same hyper-parameters, step and history.
   *
   * @return whether it did: never, of a rule with scalar states, whose values may differ
   */
  protected boolean copyScalars(ParameterUpdate from) {
    return false;
  }

  /**
   * Whether the kernel of a variant runs over multiples of {@link #GRAIN} elements only: its bits
   * would depend on where an element stands in a vector otherwise.
   */
  protected boolean inGrains(int variant) {
    return false;
  }

  /** The bits of the per-element states that a variant reads or writes. */
  protected abstract long statesUsed(int variant);

  /** The bits of the per-element states that a variant writes. */
  protected abstract long statesWritten(int variant);

  /** Runs the kernel of a variant over elements of a float32 tensor. */
  protected abstract void runFloat(int variant, int from, int to);

  /** Runs the kernel of a variant over elements of a float64 tensor. */
  protected abstract void runDouble(int variant, int from, int to);

  /** Whether a variant has kernels for values and gradients in direct memory. */
  protected boolean hasDirect(int variant) {
    return false;
  }

  /** As {@link #runFloat}, of values and gradients in direct memory, over multiples of a grain. */
  protected void runFloatDirect(int variant, int from, int to) throws Throwable {
    throw new IllegalStateException("There is no kernel for direct memory");
  }

  /** As {@link #runFloatDirect}, of a float64 tensor. */
  protected void runDoubleDirect(int variant, int from, int to) throws Throwable {
    throw new IllegalStateException("There is no kernel for direct memory");
  }

  /** The memory of the values, as the kernels for it take it. */
  protected final Object paramMemory() {
    return StepOperands.memory(parameter.tensor());
  }

  /** The memory of the gradient. */
  protected final Object gradMemory() {
    return StepOperands.memory(operands.grad());
  }

  protected final float[] paramFloats() {
    return operands.paramOfKernel().floats();
  }

  protected final double[] paramDoubles() {
    return operands.paramOfKernel().doubles();
  }

  protected final float[] gradFloats() {
    return operands.gradOfKernel().floats();
  }

  protected final double[] gradDoubles() {
    return operands.gradOfKernel().doubles();
  }

  protected final float[] stateFloats(int state) {
    return present(state).floats();
  }

  protected final double[] stateDoubles(int state) {
    return present(state).doubles();
  }

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
    boolean shared = neighbour != null && isLike(neighbour) && copyScalars(neighbour);
    variant = shared && neighbour != null ? neighbour.variant : prepare(hypers, steps);
    operands.place(hasDirect(variant));
  }

  private boolean isLike(ParameterUpdate other) {
    return other.prepared == prepared
        && other.steps == steps
        && other.writtenBefore == writtenBefore
        && other.isSparse() == isSparse();
  }

  /** Runs a block of elements. */
  final void run(int from, int to) {
    if (operands.direct()) {
      runDirect(from, to);
    } else if (operands.tiled()) {
      Tile.mine().run(this, operands.grad(), from, to);
    } else {
      runKernel(from, to);
    }
  }

  private void runDirect(int from, int to) {
    try {
      if (parameter.tensor().dtype() == DType.FLOAT32) {
        runFloatDirect(variant, from, to);
      } else {
        runDoubleDirect(variant, from, to);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // Handles throw what their methods do: nothing checked.
    }
  }

  /** Runs a kernel over elements of arrays: the parameter's, or the tile's. */
  final void runKernel(int from, int to) {
    if (parameter.tensor().dtype() == DType.FLOAT32) {
      runFloat(variant, from, to);
    } else {
      runDouble(variant, from, to);
    }
  }

  /** How many of the first elements blocks may cover; the rest is for {@link #runRest}. */
  final int bulk() {
    int numel = parameter.tensor().numel();
    return numel - numel % grain();
  }

  /** What the elements that a kernel is called with are a multiple of. */
  final int grain() {
    return operands.direct() || inGrains(variant) ? GRAIN : 1;
  }

  /** The sparse gradient of this step; null if it has another. */
  final @Nullable SparseGradient rows() {
    return operands.rows();
  }

  /** Runs the rows of a sparse gradient. */
  final void run(SparseGradient gradient) {
    operands.runOnTile(this, gradient.rowsInPlace(), gradient.values(), 0);
  }

  /** The tensor of a per-element state that this step uses. */
  final @Nullable Tensor elements(int state) {
    return (statesUsed(variant) & 1L << state) != 0 ? states.get(state) : null;
  }

  /** The tensor of a per-element state that this step changes. */
  final @Nullable Tensor changing(int state) {
    return (statesWritten(variant) & 1L << state) != 0 ? states.get(state) : null;
  }

  /** Runs what is beyond {@link #bulk}. */
  final void runRest() {
    operands.runOnTile(this, Tile.ALL_IN_A_ROW, operands.grad(), bulk());
  }

  /** Ends a step: the states it wrote are written from now on. */
  final void end() {
    states.setWritten(statesWritten(variant));
  }

  private Tensor present(int state) {
    Tensor tensor = states.get(state);
    if (tensor != null && operands.tiled()) {
      return Tile.mine().state(tensor.dtype(), state);
    }
    if (tensor == null) {
      throw new IllegalStateException(
          "The state " + rule.states().get(state).name() + " is not in use");
    }
    return tensor;
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
