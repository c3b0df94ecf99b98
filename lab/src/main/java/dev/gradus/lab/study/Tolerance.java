package dev.gradus.lab.study;

/**
 * Says when two losses are equal: sums of rounding errors decide nothing, nor does how exactly a
 * run is at a minimum of 0.
 */
final class Tolerance {
  private static final double RELATIVE = 1e-6;
  private static final double OF_START = 1e-9;

  private Tolerance() {}

  /**
   * By how much a loss may be greater than another, to count as equal: a millionth of it, or a
   * billionth of the loss at the start, whichever is more.
   *
   * @param loss the lesser one; if it is infinite, so is the tolerance
   * @param start the loss before the first step
   */
  static double of(double loss, double start) {
    double scale = Double.isFinite(start) ? Math.abs(start) : 0;
    return Math.max(RELATIVE * Math.abs(loss), OF_START * scale);
  }
}
