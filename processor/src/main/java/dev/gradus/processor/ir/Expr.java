package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.rule.Per;
import java.util.List;

/**
 * An expression of a rule as the user wrote it: names resolved, every node typed, every conversion
 * that Java does silently made explicit by a {@link Cast}. So both operands of an arithmetic or
 * comparing {@link Binary} have one type.
 *
 * <p>Code that must know every kind of expression is a {@link Visitor}, so that it does not compile
 * until it knows a new one; code that only looks for something in a tree goes through {@link
 * #operands}.
 */
public sealed interface Expr {

  Type type();

  Origin origin();

  /** The expressions that this one is computed from, in the order in which Java evaluates them. */
  List<Expr> operands();

  /** Calls the visitor's method for this kind of expression, and gives what it returns. */
  <R> R accept(Visitor<R> visitor);

  /** What is done with an expression, a method for each kind. */
  interface Visitor<R> {
    R literal(Literal literal);

    R read(Read read);

    R unary(Unary unary);

    R binary(Binary binary);

    R conditional(Conditional conditional);

    R cast(Cast cast);

    R apply(Apply apply);

    R call(Call call);

    R first(First first);

    R reduce(Reduce reduce);

    R size(Size size);

    R bad(Bad bad);
  }

  /**
   * A literal or a compile-time constant. The value is a Boolean, Integer, Long, Float, Double or
   * {@link ChoiceConstant}, as the type says.
   */
  record Literal(Object value, Type type, Origin origin) implements Expr {
    @Override
    public List<Expr> operands() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** A read of a variable: the last value written to it. */
  record Read(Symbol symbol, Origin origin) implements Expr {
    @Override
    public Type type() {
      return symbol.type();
    }

    @Override
    public List<Expr> operands() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.read(this);
    }
  }

  /** A prefix operation, {@code -x} or {@code !x}. */
  record Unary(UnaryOp op, Expr operand, Origin origin) implements Expr {
    @Override
    public Type type() {
      return operand.type();
    }

    @Override
    public List<Expr> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** An infix operation: arithmetic, comparison or logic. */
  record Binary(BinaryOp op, Expr left, Expr right, Origin origin) implements Expr {
    @Override
    public Type type() {
      return op.isArithmetic() ? left.type() : Type.BOOLEAN;
    }

    @Override
    public List<Expr> operands() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** A choice, {@code condition ? then : otherwise}, whose arms have one type. */
  record Conditional(Expr condition, Expr then, Expr otherwise, Origin origin) implements Expr {
    @Override
    public Type type() {
      return then.type();
    }

    @Override
    public List<Expr> operands() {
      return List.of(condition, then, otherwise);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  /**
   * A conversion between numeric types, written or implied. Never between equal types, except a
   * written {@code (float)}.
   */
  record Cast(Type type, Expr operand, Origin origin) implements Expr {
    @Override
    public List<Expr> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cast(this);
    }
  }

  /** A call of a known function. All arguments have the type of the call. */
  record Apply(Intrinsic function, List<Expr> arguments, Type type, Origin origin) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expr> operands() {
      return arguments;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.apply(this);
    }
  }

  /**
   * A call of a helper method of the rule, by its index in {@link Formula#helpers()}. The type of a
   * void call is never asked.
   */
  record Call(int helper, List<Expr> arguments, Type type, Origin origin) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expr> operands() {
      return arguments;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** The question {@code first(state)}: whether a state was never written. */
  record First(Symbol.State state, Origin origin) implements Expr {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public List<Expr> operands() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.first(this);
    }
  }

  /** A reduction of expressions over all elements of the tensor. */
  record Reduce(Reduction reduction, Per per, List<Expr> operands, Origin origin) implements Expr {
    public Reduce {
      operands = List.copyOf(operands);
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reduce(this);
    }
  }

  /**
   * The size of a dimension of the tensor. The dimension, an {@code int}, is known once loops are
   * unrolled; a negative one counts from the end.
   */
  record Size(Expr dimension, Origin origin) implements Expr {
    @Override
    public Type type() {
      return Type.DOUBLE;
    }

    @Override
    public List<Expr> operands() {
      return List.of(dimension);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.size(this);
    }
  }

  /**
   * Source that could not be read: its mistake is reported already, and mistakes that only follow
   * from it are not.
   */
  record Bad(Type type, Origin origin) implements Expr {
    @Override
    public List<Expr> operands() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bad(this);
    }
  }
}
