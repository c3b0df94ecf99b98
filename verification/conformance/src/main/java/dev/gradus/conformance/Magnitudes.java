package dev.gradus.conformance;

import dev.gradus.Tensor;
import java.util.Arrays;

/**
 * The largest finite magnitude that each element of a tensor has had: the scale of "scaled ulp".
 */
final class Magnitudes {
  private final double[] largest;

  Magnitudes(Tensor initial) {
    this(initial, 0);
  }

  /**
   * Begins with these values.
   *
   * @param floor what every magnitude is at least
   */
  Magnitudes(Tensor initial, double floor) {
    largest = new double[initial.numel()];
    Arrays.fill(largest, floor);
    see(initial);
  }

  /** Takes in later values of the same tensor. */
  void see(Tensor values) {
    for (int i = 0; i < largest.length; i++) {
      double magnitude = Math.abs(values.get(i));
      if (Double.isFinite(magnitude) && magnitude > largest[i]) {
        largest[i] = magnitude;
      }
    }
  }

  double at(int element) {
    return largest[element];
  }
}
