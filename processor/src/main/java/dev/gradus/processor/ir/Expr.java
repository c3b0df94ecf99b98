package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import java.util.List;

/**
 * An expression of a rule as the user wrote it: names resolved, every node typed, every conversion
 * that Java does silently made explicit by a {@link Cast}. So both operands of an arithmetic or
 * comparing {@link Binary} have one type.
 */
public sealed interface Expr {

  Type type();

  Origin origin();

  /**
   * A literal or a compile-time constant. The value is a Boolean, Integer, Long, Float or Double,
   * as the type says.
   */
  record Literal(Object value, Type type, Origin origin) implements Expr {}

  /** The last value written to a variable. */
  record Read(Symbol symbol, Origin origin) implements Expr {
    @Override
    public Type type() {
      return symbol.type();
    }
  }

  /** {@code -x} or {@code !x}. */
  record Unary(UnaryOp op, Expr operand, Origin origin) implements Expr {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /** Arithmetic, comparison and logic. */
  record Binary(BinaryOp op, Expr left, Expr right, Origin origin) implements Expr {
    @Override
    public Type type() {
      return op.isArithmetic() ? left.type() : Type.BOOLEAN;
    }
  }

  /** {@code condition ? then : otherwise}; both arms have one type. */
  record Conditional(Expr condition, Expr then, Expr otherwise, Origin origin) implements Expr {
    @Override
    public Type type() {
      return then.type();
    }
  }

  /**
   * A conversion between numeric types, written or implied. Never between equal types, except a
   * written {@code (float)}.
   */
  record Cast(Type type, Expr operand, Origin origin) implements Expr {}

  /** A call of a known function. All arguments have the type of the call. */
  record Apply(Intrinsic function, List<Expr> arguments, Type type, Origin origin)
      implements Expr {}

  /**
   * A call of a helper method of the rule, by its index in {@link Formula#helpers()}. The type of a
   * void call is never asked.
   */
  record Call(int helper, List<Expr> arguments, Type type, Origin origin) implements Expr {}

  /** {@code first(state)}. */
  record First(Symbol.State state, Origin origin) implements Expr {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /**
   * What could not be read: its problem is reported already, and what follows only from it is
   * silent.
   */
  record Bad(Type type, Origin origin) implements Expr {}
}
