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
