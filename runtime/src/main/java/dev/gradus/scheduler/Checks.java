package dev.gradus.scheduler;

/** Checks of arguments. */
final class Checks {
  private Checks() {}

  static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " = " + value + " is not positive");
    }
    return value;
  }

  static long notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " = " + value + " is negative");
    }
    return value;
  }

  /** What values may be multiplied by without leaving what is allowed of a rate. */
  static double factor(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " = " + value + " is outside [0, inf)");
    }
    return value;
  }

  static double divisor(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " = " + value + " is outside (0, inf)");
    }
    return value;
  }

  static double within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name
              + " = "
              + value
              + " is outside "
              + (least > 0 ? "(0, " : "[0, ")
              + (long) most
              + "]");
    }
    return value;
  }
}
