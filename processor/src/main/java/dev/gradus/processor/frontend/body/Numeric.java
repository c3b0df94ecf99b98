package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import org.jspecify.annotations.Nullable;

/** Java's compile-time constants: their types, and the value of an expression that is one. */
public final class Numeric {
  private Numeric() {}

  /** The type of a boxed constant. */
  static Type typeOf(Object constant) {
    if (constant instanceof Boolean) {
      return Type.BOOLEAN;
    } else if (constant instanceof Integer) {
      return Type.INT;
    } else if (constant instanceof Long) {
      return Type.LONG;
    }
    return constant instanceof Float ? Type.FLOAT : Type.DOUBLE;
  }

  /** What javac would fold the expression to, or null if it is no constant. */
  public static @Nullable Object valueOf(Expr expression) {
    if (expression instanceof Expr.Literal literal) {
      return literal.value();
    } else if (expression instanceof Expr.Unary unary) {
      @Nullable Object operand = valueOf(unary.operand());
      return operand == null || operand instanceof Boolean
          ? not(operand)
          : Constants.negate(operand);
    } else if (expression instanceof Expr.Binary binary) {
      return binary(binary.op(), valueOf(binary.left()), valueOf(binary.right()));
    } else if (expression instanceof Expr.Cast cast) {
      return valueOf(cast.operand()) instanceof Number number
          ? Constants.cast(cast.type(), number)
          : null;
    } else if (expression instanceof Expr.Conditional conditional) {
      return choose(conditional);
    }
    return null;
  }

  private static @Nullable Object not(@Nullable Object operand) {
    return operand instanceof Boolean condition ? !condition : null;
  }

  private static @Nullable Object binary(
      BinaryOp op, @Nullable Object left, @Nullable Object right) {
    return left == null || right == null || !foldable(op, right)
        ? null
        : Constants.binary(op, left, right);
  }

  private static boolean foldable(BinaryOp op, Object right) {
    return right instanceof Boolean || Constants.folds(op, right);
  }

  /** The value of a choice, which is a constant to Java only if all three operands are. */
  private static @Nullable Object choose(Expr.Conditional conditional) {
    @Nullable Object then = valueOf(conditional.then());
    @Nullable Object otherwise = valueOf(conditional.otherwise());
    boolean constant = then != null && otherwise != null;
    return constant && valueOf(conditional.condition()) instanceof Boolean condition
        ? (condition ? then : otherwise)
        : null;
  }
}
