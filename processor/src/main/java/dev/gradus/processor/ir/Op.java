package dev.gradus.processor.ir;

/** What a {@link Value} is computed by. */
public sealed interface Op {

  /** A constant: a Boolean, Integer, Long, Float or Double. */
  record Constant(Object value) implements Op {}

  /**
   * What is given when the update begins: a hyper-parameter, the step, the parameter, its gradient,
   * a state's old value.
   */
  record Input(Symbol symbol) implements Op {}

  /** Whether a state was never written before this update. */
  record First(Symbol.State state) implements Op {}

  /** A prefix operator. */
  record Unary(UnaryOp op) implements Op {}

  /**
   * An infix operator; logic is without short circuit, since nothing in a formula has effects or
   * fails.
   */
  record Binary(BinaryOp op) implements Op {}

  /** The second operand if the first is true, else the third. */
  record Select() implements Op {}

  /** A conversion to the value's type. */
  record Cast() implements Op {}

  /** A known function. */
  record Apply(Intrinsic function) implements Op {}
}
