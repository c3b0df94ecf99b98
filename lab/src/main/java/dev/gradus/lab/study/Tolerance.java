package dev.gradus.lab.study;

/**
 * Says when two losses are equal: sums of rounding errors decide nothing, nor does how exactly a
 * run is at a minimum of 0.
 */
public final class Tolerance {
  /** The part of the lesser loss by which an equal one may exceed it. */
  public static final double RELATIVE = 1e-6;

  /** The part of the loss at the start by which an equal one may exceed the lesser. */
  public static final double OF_START = 1e-9;

  /** Both parts in words, which follow "equal to it". */
  public static final String WITHIN =
      "within a millionth of it, or a billionth of the loss at the start";

  private Tolerance() {}

  /**
   * By how much a loss may be greater than another, to count as equal: {@link #RELATIVE} of it, or
   * {@link #OF_START} of the loss at the start, whichever is more.
   *
   * @param loss the lesser one; if it is infinite, so is the tolerance
   * @param start the loss before the first step
   */
  static double of(double loss, double start) {
    double scale = Double.isFinite(start) ? Math.abs(start) : 0;
    return Math.max(RELATIVE * Math.abs(loss), OF_START * scale);
  }
}
