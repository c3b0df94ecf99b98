package dev.gradus.processor.ir;

/**
 * The operation that computes a {@link Value}. Code that must know every operation is a {@link
 * Visitor}, so that it does not compile until it knows a new one; {@link Value#accept} calls it.
 */
public sealed interface Op {

  /**
   * Calls the visitor's method for this operation, and gives what it returns.
   *
   * @param value the value that this operation computes
   */
  <R> R accept(Visitor<R> visitor, Value value);

  /** What is done with a value, a method for each operation that may compute it. */
  interface Visitor<R> {
    R constant(Constant constant, Value value);

    R input(Input input, Value value);

    R first(First first, Value value);

    R unary(Unary unary, Value value);

    R binary(Binary binary, Value value);

    R select(Select select, Value value);

    R cast(Cast cast, Value value);

    R apply(Apply apply, Value value);
  }

  /** A constant: a Boolean, Integer, Long, Float or Double. */
  record Constant(Object value) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.constant(this, value);
    }
  }

  /**
   * What is given when the update begins: a hyper-parameter, the step, the parameter, its gradient,
   * a state's old value.
   */
  record Input(Symbol symbol) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.input(this, value);
    }
  }

  /** Whether a state was never written before this update. */
  record First(Symbol.State state) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.first(this, value);
    }
  }

  /** A prefix operator. */
  record Unary(UnaryOp op) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.unary(this, value);
    }
  }

  /**
   * An infix operator; logic is without short circuit, since nothing in a formula has effects or
   * fails.
   */
  record Binary(BinaryOp op) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.binary(this, value);
    }
  }

  /** A choice: the second operand if the first is true, else the third. */
  record Select() implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.select(this, value);
    }
  }

  /** A conversion to the value's type. */
  record Cast() implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.cast(this, value);
    }
  }

  /** A known function. */
  record Apply(Intrinsic function) implements Op {
    @Override
    public <R> R accept(Visitor<R> visitor, Value value) {
      return visitor.apply(this, value);
    }
  }
}
