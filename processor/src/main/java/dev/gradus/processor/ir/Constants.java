package dev.gradus.processor.ir;

/** Java's arithmetic on boxed constants of one type, as javac folds it. */
public final class Constants {
  private Constants() {}

  /** A boxed constant as Java writes it: {@code 2L}, {@code 2.0f}. */
  public static String text(Object constant) {
    String suffix = constant instanceof Long ? "L" : constant instanceof Float ? "f" : "";
    return constant + suffix;
  }

  /** Whether the operation has a value: integers are not divided by zero. */
  public static boolean folds(BinaryOp op, Object right) {
    boolean divides = op == BinaryOp.DIVIDE || op == BinaryOp.REMAINDER;
    return !divides
        || right instanceof Double
        || right instanceof Float
        || ((Number) right).longValue() != 0;
  }

  /** The number with its sign changed. */
  public static Object negate(Object x) {
    if (x instanceof Double d) {
      return -d;
    } else if (x instanceof Float f) {
      return -f;
    } else if (x instanceof Long l) {
      return -l;
    }
    return -(Integer) x;
  }

  /** The number converted to a numeric type, as a cast does. */
  public static Object cast(Type type, Number x) {
    return switch (type) {
      case INT ->
          x instanceof Double || x instanceof Float
              ? (Object) (int) x.doubleValue()
              : (Object) x.intValue();
      case LONG ->
          x instanceof Double || x instanceof Float ? (long) x.doubleValue() : x.longValue();
      case FLOAT -> x.floatValue();
      case DOUBLE -> x.doubleValue();
      case BOOLEAN, CHOICE -> throw new IllegalArgumentException("No number is of type " + type);
    };
  }

  /** The result of an operation that {@link #folds}, on two constants of one type. */
  public static Object binary(BinaryOp op, Object x, Object y) {
    if (x instanceof Boolean a) {
      return logic(op, a, (Boolean) y);
    } else if (x instanceof Double a) {
      return op.isArithmetic()
          ? (Object) doubles(op, a, (Double) y)
          : (Object) compare(op, a, (Double) y);
    } else if (x instanceof Float a) {
      // One float operation is the double one rounded: a double holds enough bits for + - * /
      // (Figueroa, 1995).
      return op.isArithmetic()
          ? (Object) (float) doubles(op, a, (Float) y)
          : (Object) compare(op, a, (Float) y);
    }
    return integers(op, x, ((Number) x).longValue(), ((Number) y).longValue());
  }

  private static Object integers(BinaryOp op, Object x, long a, long b) {
    if (!op.isArithmetic()) {
      return a < b ? compare(op, 0, 1) : compare(op, a == b ? 0 : 1, 0);
    }
    long result =
        switch (op) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> a / b;
          default -> a % b;
        };
    return x instanceof Integer ? (Object) (int) result : (Object) result;
  }

  private static double doubles(BinaryOp op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      default -> a % b;
    };
  }

  private static boolean compare(BinaryOp op, double a, double b) {
    return switch (op) {
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      case EQUAL -> a == b;
      default -> a != b;
    };
  }

  private static boolean logic(BinaryOp op, boolean a, boolean b) {
    return switch (op) {
      case AND, AND_THEN -> a && b;
      case OR, OR_ELSE -> a || b;
      case EQUAL -> a == b;
      default -> a != b;
    };
  }
}
