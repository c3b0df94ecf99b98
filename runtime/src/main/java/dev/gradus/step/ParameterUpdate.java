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
import dev.gradus.compiled.UniformOperands;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The update of one parameter: its states and step count, and how the kernels of the compiled
 * update are run over them. Everything between {@link #begin} and {@link #end} only reads, so that
 * blocks are independent.
 */
public final class ParameterUpdate implements UniformOperands {
  private final CompiledRule rule;
  private final Parameter parameter;
  private final CompiledUpdate own;
  private final ParameterStates states;
  private final WholeOperands operands;
  private long steps;
  private long writtenBefore;
  private @Nullable HyperValues prepared;
  private KernelSpec kernel;

  /** What has the per-step values: this parameter's, or a neighbour's. */
  private CompiledUpdate values;

  /** The loops that run over the operands where they lie; null if those pass through a tile. */
  private @Nullable Loops inPlace;

  /** The update of a parameter that has not stepped yet. */
  public ParameterUpdate(CompiledRule rule, Parameter parameter) {
    this.rule = rule;
    this.parameter = parameter;
    this.own = rule.newUpdate();
    this.values = own;
    this.states = new ParameterStates(rule, parameter);
    this.operands = new WholeOperands(parameter, states);
    this.kernel = rule.kernels().get(0);
  }

  @Override
  public double scalar(int state, HyperValues hypers) {
    return states.scalar(state, hypers);
  }

  @Override
  public void setScalar(int state, double value) {
    states.setScalar(state, value);
  }

  @Override
  public boolean first(int state) {
    return states.first(state);
  }

  @Override
  public boolean isSparse() {
    return operands.rows() != null;
  }

  /**
   * Makes ready for a step all that could fail, so that {@link #begin} does not: takes the gradient
   * and starts the states, before anything is counted or moved.
   *
   * @param reachable the bits of the states that steps with these hyper-parameters may use
   */
  void ready(long reachable, HyperValues hypers) {
    operands.take();
    states.start(reachable, hypers);
  }

  /** Forgets the gradient of a step that is over, and what was made for it if it did not begin. */
  void release() {
    operands.release();
    states.dropUnused();
  }

  /**
   * Begins a step that is ready: counts it, and computes the per-step values, or takes them from a
   * neighbour that has the same.
   *
   * @param neighbour another parameter of the same optimizer that began this step already, or null
   */
  void begin(HyperValues hypers, @Nullable ParameterUpdate neighbour) {
    steps++;
    states.keep();
    writtenBefore = states.written();
    prepared = hypers;
    if (neighbour != null && isLike(neighbour)) {
      values = neighbour.values;
      kernel = neighbour.kernel;
    } else {
      values = own;
      kernel = rule.kernels().get(own.prepare(hypers, steps, this));
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

  /** Whether the kernel can run over the operands where they lie; else they are gathered. */
  boolean isInPlace() {
    return inPlace != null;
  }

  /** Runs a block of elements where they lie. */
  void run(int from, int to) {
    run(Objects.requireNonNull(inPlace), operands, from, to);
  }

  /** Runs the first elements of gathered operands, and as many more as a grain needs. */
  void run(Operands gathered, int count) {
    int grain = kernel.arrays().grain();
    run(kernel.arrays(), gathered, 0, (count + grain - 1) / grain * grain);
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

  /** How many of the first elements blocks may cover: all but an end that fills no grain. */
  int bulk() {
    return parameter.tensor().numel() & -grain(); // A division costs as much as 16 elements.
  }

  /** What the elements of a block are a multiple of: a power of two. */
  int grain() {
    return (inPlace == null ? kernel.arrays() : inPlace).grain();
  }

  /** The gradient of this step, if it is not sparse. */
  Tensor grad() {
    return operands.grad();
  }

  /** The sparse gradient of this step; null if it has another. */
  @Nullable SparseGradient rows() {
    return operands.rows();
  }

  /** The tensor of a per-element state that this step uses. */
  @Nullable Tensor elements(int state) {
    return kernel.uses(state) ? states.get(state) : null;
  }

  /** The tensor of a per-element state that this step changes. */
  @Nullable Tensor changing(int state) {
    return kernel.writes(state) ? states.get(state) : null;
  }

  /** Ends a step: the states it wrote are written from now on. */
  void end() {
    states.setWritten(kernel.written());
  }

  /** The rule, whose states these are. */
  public CompiledRule rule() {
    return rule;
  }

  /** The states, live. */
  public ParameterStates states() {
    return states;
  }

  /** The parameter. */
  public Parameter parameter() {
    return parameter;
  }

  /** How many steps the parameter has had. */
  public long steps() {
    return steps;
  }

  /** Whether there was a step, or the state of one was loaded. */
  public boolean begun() {
    return steps > 0 || states.any();
  }

  /**
   * Replaces all history.
   *
   * @param tensors the state tensors by index, which fit the parameter; null where none has started
   * @param unwritten the bits of the states that have started, and were never written
   */
  public void restore(long stepCount, @Nullable Tensor[] tensors, long unwritten) {
    steps = stepCount;
    states.restore(tensors, unwritten);
  }
}
