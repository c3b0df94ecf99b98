package dev.gradus.compiled;

import dev.gradus.HyperValues;

/**
 * What per-step values are computed from, beside hyper-parameters and the step count: the states of
 * one parameter as far as they are the same for all its elements, and the kind of its gradient. A
 * state is meant by its index. For generated code; good only while {@link CompiledUpdate#prepare}
 * runs.
 */
public interface UniformOperands {
  /** The value of a scalar state; its initial one if it was never written. */
  double scalar(int state, HyperValues hypers);

  /** Writes a scalar state. */
  void setScalar(int state, double value);

  /** Whether a state was never written. */
  boolean first(int state);

  /** Whether the gradient of this step is sparse. */
  boolean isSparse();
}
