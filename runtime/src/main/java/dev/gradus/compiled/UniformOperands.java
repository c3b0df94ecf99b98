package dev.gradus.compiled;

import dev.gradus.HyperValues;

/**
 * What per-step values are computed from, beside hyper-parameters and the step count: the scalar
 * states of one parameter, which of its states were written, the kind of its gradient, its shape
 * and dtype, and what its loops have reduced. A number {@code state} is the state's index. For
 * generated code; good only while {@link CompiledUpdate#prepare} or {@link CompiledUpdate#between}
 * runs.
 */
public interface UniformOperands extends TensorProperties {
  /**
   * The value of a scalar state; its initial value if it was never written. Of a state of the
   * group, that before the step.
   */
  double scalar(int state, HyperValues hypers);

  /**
   * Writes a scalar state. A state of the group has the value once the step has run; all parameters
   * of the group that write it in a step write the same.
   */
  void setScalar(int state, double value);

  /** Notes that the elements of a state were written. */
  void setWritten(int state);

  /** Whether a state was never written. */
  boolean first(int state);

  /** Whether the gradient of this step is sparse. */
  boolean isSparse();

  /** What the loops before have reduced into a slot. */
  double reduced(int slot);
}
