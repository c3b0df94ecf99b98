package dev.gradus.staging;

/**
 * A loop over the elements {@code [from, to)} of an array, of either dtype, with a number that it
 * needs. What it returns is added up; of a loop that only changes elements, nobody looks at it.
 */
public interface ArrayLoop {
  /** Runs over float32 elements. */
  double run(float[] x, int from, int to, double number);

  /** Runs over float64 elements. */
  double run(double[] x, int from, int to, double number);

  /** Adds what the loop returned for other elements. */
  default double plus(double sum, double other) {
    return sum + other;
  }
}
