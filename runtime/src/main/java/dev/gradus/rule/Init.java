package dev.gradus.rule;

/** The value that a state starts with. */
public enum Init {
  /** The state starts at zero, or at the field's initializer. */
  ZERO,
  /** The state starts as a copy of the parameter before the step at which the state starts. */
  PARAMETER
}
