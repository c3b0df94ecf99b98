package dev.gradus.compiled;

import dev.gradus.HyperValues;

/**
 * What per-step values are computed from, beside hyper-parameters and the step count: the scalar
 * states of one parameter, which of its states were written, and the kind of its gradient. A number
 * {@code state} is the state's index. For generated code; good only while {@link
 * CompiledUpdate#prepare} runs.
 */
public interface UniformOperands {
  /** The value of a scalar state; its initial value if it was never written. */
  double scalar(int state, HyperValues hypers);

  /** Writes a scalar state. */
  void setScalar(int state, double value);

  /** Whether a state was never written. */
  boolean first(int state);

  /** Whether the gradient of this step is sparse. */
  boolean isSparse();
}
