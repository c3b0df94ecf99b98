package dev.gradus.lab.explain;

import java.util.Arrays;

/**
 * What lies in the middle half of some measurements.
 *
 * @param low the lower quartile
 * @param median the median
 * @param high the upper quartile
 */
public record Spread(double low, double median, double high) {
  private static final int QUARTERS = 4;

  /** The spread of at least one value; the array is not changed. */
  public static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Spread(
        sorted[last / QUARTERS], sorted[sorted.length / 2], sorted[last - last / QUARTERS]);
  }

  /** How far the quartiles are apart, in medians. */
  double width() {
    return (high - low) / median;
  }
}
