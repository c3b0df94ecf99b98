package dev.gradus.conformance;

import dev.gradus.DType;

/**
 * Computes how far two values are from each other, in units in the last place. All NaNs are equal.
 */
final class Distance {
  private Distance() {}

  /**
   * The number of floats from one to the other: 0 only for the same bits, so that {@code -0} and
   * {@code +0} are neighbours.
   */
  static double floats(float actual, float expected) {
    if (Float.isNaN(actual) || Float.isNaN(expected)) {
      return Float.isNaN(actual) && Float.isNaN(expected) ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs((double) rank(actual) - rank(expected));
  }

  /**
   * The difference in ulps of {@code magnitude}, the largest the value has been ("scaled ulp"):
   * where a value passes near zero, its own ulps would exaggerate. Infinite if just one of the two
   * is NaN or infinite.
   */
  static double scaled(DType dtype, double actual, double expected, double magnitude) {
    if (actual == expected || (Double.isNaN(actual) && Double.isNaN(expected))) {
      return 0;
    }
    if (!Double.isFinite(actual) || !Double.isFinite(expected)) {
      return Double.POSITIVE_INFINITY;
    }
    double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) magnitude) : Math.ulp(magnitude);
    return Math.abs(actual - expected) / ulp;
  }

  /** Numbers the floats in their order, -0 just below +0. */
  private static int rank(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits < 0 ? ~(bits & Integer.MAX_VALUE) : bits;
  }
}
