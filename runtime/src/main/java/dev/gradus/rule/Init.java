package dev.gradus.rule;

/** What a state starts as. */
public enum Init {
  /** Zero, or the field's initializer. */
  ZERO,
  /** A copy of the parameter as it is before the step at which the state starts. */
  PARAMETER
}
