package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.ChoiceConstant;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java's compile-time constants: their types, and the value of an expression that is one. */
public final class Numeric {
  private static final Expr.Visitor<Optional<Object>> FOLDED = new Folded();

  private Numeric() {}

  /** The type of a boxed constant. */
  static Type typeOf(Object constant) {
    if (constant instanceof Boolean) {
      return Type.BOOLEAN;
    } else if (constant instanceof Integer) {
      return Type.INT;
    } else if (constant instanceof Long) {
      return Type.LONG;
    } else if (constant instanceof ChoiceConstant) {
      return Type.CHOICE;
    }
    return constant instanceof Float ? Type.FLOAT : Type.DOUBLE;
  }

  /** What javac would fold the expression to, or null if it is no constant. */
  public static @Nullable Object valueOf(Expr expression) {
    return expression.accept(FOLDED).orElse(null);
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

  /** What javac folds each kind of expression to. */
  private static final class Folded implements Expr.Visitor<Optional<Object>> {
    @Override
    public Optional<Object> literal(Expr.Literal literal) {
      return Optional.of(literal.value());
    }

    @Override
    public Optional<Object> read(Expr.Read read) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> unary(Expr.Unary unary) {
      @Nullable Object operand = valueOf(unary.operand());
      return operand == null || operand instanceof Boolean
          ? Optional.ofNullable(not(operand))
          : Optional.of(Constants.negate(operand));
    }

    @Override
    public Optional<Object> binary(Expr.Binary binary) {
      return Optional.ofNullable(
          Numeric.binary(binary.op(), valueOf(binary.left()), valueOf(binary.right())));
    }

    @Override
    public Optional<Object> conditional(Expr.Conditional conditional) {
      return Optional.ofNullable(choose(conditional));
    }

    @Override
    public Optional<Object> cast(Expr.Cast cast) {
      return valueOf(cast.operand()) instanceof Number number
          ? Optional.of(Constants.cast(cast.type(), number))
          : Optional.empty();
    }

    @Override
    public Optional<Object> apply(Expr.Apply apply) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> call(Expr.Call call) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> first(Expr.First first) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> reduce(Expr.Reduce reduce) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> size(Expr.Size size) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> bad(Expr.Bad bad) {
      return Optional.empty();
    }
  }
}
