package dev.gradus.processor.backend;

/** Constants as Java source. */
public final class Literals {
  private Literals() {}

  /** The constant as it stands in code of the dialect: rounded to its element type, once. */
  static String print(Object value, Dialect dialect) {
    if (value instanceof Double d) {
      return dialect.isFloat32() ? floating((float) (double) d) : floating((double) d);
    } else if (value instanceof Float f) {
      return floating((float) f);
    } else if (value instanceof Long l) {
      return l + "L";
    }
    return value.toString();
  }

  public static String floating(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return isSmallInteger(value)
        ? String.valueOf((long) value) + ".0"
        : tidy(Double.toString(value));
  }

  static String floating(float value) {
    if (Float.isNaN(value)) {
      return "Float.NaN";
    } else if (Float.isInfinite(value)) {
      return value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
    }
    return isSmallInteger(value) ? (long) value + "f" : tidy(Float.toString(value)) + "f";
  }

  private static boolean isSmallInteger(double value) {
    return value == Math.rint(value)
        && Math.abs(value) < 1e6
        && 1 / value != Double.NEGATIVE_INFINITY;
  }

  /** {@code 1.0E-8} as people write it. */
  private static String tidy(String number) {
    return number.replace(".0E", "e").replace('E', 'e');
  }
}
