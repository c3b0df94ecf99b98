package dev.gradus.lab.study;

import java.util.Arrays;

/** Computes medians. */
public final class Median {
  private Median() {}

  /** The value in the middle; of an even number of values, the mean of two. NaN of no values. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
