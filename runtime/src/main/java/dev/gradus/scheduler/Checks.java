package dev.gradus.scheduler;

/** Checks of arguments and saved values. */
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

  /** Checks a factor that leaves a rate in [0, inf). */
  static double factor(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + " = " + value + " is outside [0, inf)");
    }
    return value;
  }

  static double[] factors(String name, double[] values) {
    for (double value : values) {
      factor(name, value);
    }
    return values;
  }

  static double reduction(String name, double factor) {
    if (!(factor >= 0 && factor < 1)) {
      throw new IllegalArgumentException(name + " = " + factor + " is outside [0, 1)");
    }
    return factor;
  }

  static double number(String name, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(name + " = NaN");
    }
    return value;
  }

  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " = " + value + " is not finite");
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
