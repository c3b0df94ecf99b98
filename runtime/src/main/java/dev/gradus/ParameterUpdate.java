package dev.gradus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The update of one parameter: its states and step count, and how to run its kernels. Extended by
 * generated code, which keeps the per-step values in fields. Everything between {@link #begin} and
 * {@link #end} only reads, so that blocks are independent.
 */
public abstract class ParameterUpdate {
  /** The elements of the longest vector there is, of either dtype, or a multiple of them. */
  static final int GRAIN = 64;

  private static final int[] ALL_IN_A_ROW = {0};

  private final CompiledRule rule;
  private final Parameter parameter;
  private final ParameterStates states;
  private long steps;
  private long writtenBefore;
  private @Nullable HyperValues prepared;
  private int variant;

  /** Whether kernels of this step run on a tile, since not all is in arrays. */
  private boolean tiled;

  /** Whether kernels of this step read and write direct memory. */
  private boolean direct;

  protected ParameterUpdate(CompiledRule rule, Parameter parameter) {
    this.rule = rule;
    this.parameter = parameter;
    this.states = new ParameterStates(rule, parameter);
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
    return memory(parameter.tensor());
  }

  /** The memory of the gradient. */
  protected final Object gradMemory() {
    return memory(parameter.grad());
  }

  private static Object memory(Tensor tensor) {
    DirectElements direct = tensor.direct();
    return Objects.requireNonNull(direct == null ? null : direct.segment());
  }

  protected final float[] paramFloats() {
    return param().floats();
  }

  protected final double[] paramDoubles() {
    return param().doubles();
  }

  protected final float[] gradFloats() {
    return grad().floats();
  }

  protected final double[] gradDoubles() {
    return grad().doubles();
  }

  private Tensor param() {
    Tensor tensor = parameter.tensor();
    return tiled ? Tile.mine().param(tensor.dtype()) : tensor;
  }

  private Tensor grad() {
    return tiled ? Tile.mine().grad(parameter.tensor().dtype()) : parameter.grad();
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
    return parameter.sparseGrad() != null;
  }

  /** Whether a state was never written. */
  protected final boolean first(int state) {
    return states.first(state);
  }

  /**
   * Begins a step: counts it, computes the per-step values, or takes them from a neighbour that has
   * the same, and makes the states that come into use.
   *
   * @param neighbour another parameter of the same optimizer that began this step already, or null
   */
  final void begin(HyperValues hypers, @Nullable ParameterUpdate neighbour) {
    steps++;
    writtenBefore = states.written();
    prepared = hypers;
    boolean shared = neighbour != null && isLike(neighbour) && copyScalars(neighbour);
    variant = shared && neighbour != null ? neighbour.variant : prepare(hypers, steps);
    boolean values = parameter.tensor().isDirect();
    boolean gradients = parameter.sparseGrad() == null && parameter.grad().isDirect();
    direct = values && gradients && hasDirect(variant);
    tiled = (values || gradients) && !direct;
    states.use(statesUsed(variant), hypers);
  }

  private boolean isLike(ParameterUpdate other) {
    return other.prepared == prepared
        && other.steps == steps
        && other.writtenBefore == writtenBefore
        && other.isSparse() == isSparse();
  }

  /** Runs a block of elements. */
  final void run(int from, int to) {
    if (direct) {
      runDirect(from, to);
    } else if (tiled) {
      Tile.mine().run(this, ALL_IN_A_ROW, parameter.grad(), from, to);
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
    return direct || inGrains(variant) ? GRAIN : 1;
  }

  /** Runs the rows of a sparse gradient. */
  final void run(SparseGradient gradient) {
    onTile(gradient.rowsInPlace(), gradient.values(), 0);
  }

  private void onTile(int[] rows, Tensor gradient, int from) {
    boolean before = tiled;
    tiled = true;
    try {
      Tile.mine().run(this, rows, gradient, from, gradient.numel());
    } finally {
      tiled = before;
    }
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
    onTile(ALL_IN_A_ROW, parameter.grad(), bulk());
  }

  /** Ends a step: the states it wrote are written from now on. */
  final void end() {
    states.setWritten(statesWritten(variant));
  }

  private Tensor present(int state) {
    Tensor tensor = states.get(state);
    if (tensor != null && tiled) {
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

  /** Replaces all history: what {@link StateDictLoader} has checked. */
  final void restore(long stepCount, @Nullable Tensor[] tensors) {
    steps = stepCount;
    states.restore(tensors);
  }
}
