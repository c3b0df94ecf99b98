package dev.gradus.staging;

/**
 * A loop over the elements {@code [from, to)} of two arrays, of either dtype, with a count that it
 * needs. It changes the first array only.
 */
public interface PairLoop {
  /** Runs over float32 elements. */
  void run(float[] x, float[] y, int from, int to, long count);

  /** Runs over float64 elements. */
  void run(double[] x, double[] y, int from, int to, long count);
}
