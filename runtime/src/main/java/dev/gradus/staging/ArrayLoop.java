package dev.gradus.staging;

/**
 * A loop over the elements {@code [from, to)} of an array, of either dtype, with a number that it
 * needs. Its results for the parts of a tensor are added up; nobody reads the results of a loop
 * that changes elements.
 */
public interface ArrayLoop {
  /** Runs over float32 elements. */
  double run(float[] x, int from, int to, double number);

  /** Runs over float64 elements. */
  double run(double[] x, int from, int to, double number);

  /** Adds the loop's results for two parts. */
  default double plus(double sum, double other) {
    return sum + other;
  }
}
