package dev.gradus.lab.report;

/**
 * One run: what was measured of one contender on one problem with one seed. Values may be NaN or
 * infinite. Arrays are not copied.
 *
 * @param contender the name of the contender
 * @param problem the name of the problem
 * @param seed the seed of the run
 * @param settings what this run was given, such as {@code lr = 0.003}; may be empty
 * @param steps the steps after which it was measured, ascending; 0 is before the first
 * @param seconds the seconds of training until then, without those of measuring
 * @param trainLoss the loss of training
 * @param testLoss the loss on data not trained on, NaN where it was not measured; or empty
 * @param accuracy the accuracy on data not trained on, from 0 to 1, NaN where it was not measured;
 *     or empty
 * @param x where the parameters were on a surface; or empty
 * @param y where the parameters were on a surface; or empty
 * @param diverged whether the run was ended because its loss was no finite number any more
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares runs
public record RunFacts(
    String contender,
    String problem,
    long seed,
    String settings,
    int[] steps,
    double[] seconds,
    double[] trainLoss,
    double[] testLoss,
    double[] accuracy,
    double[] x,
    double[] y,
    boolean diverged) {

  /**
   * @throws IllegalArgumentException if an array has not as many values as {@code steps}, unless it
   *     is one that may be empty
   */
  public RunFacts {
    sameLength("seconds", seconds, steps);
    sameLength("trainLoss", trainLoss, steps);
    emptyOrSameLength("testLoss", testLoss, steps);
    emptyOrSameLength("accuracy", accuracy, steps);
    emptyOrSameLength("x", x, steps);
    emptyOrSameLength("y", y, steps);
  }

  private static void emptyOrSameLength(String name, double[] values, int[] steps) {
    if (values.length != 0) {
      sameLength(name, values, steps);
    }
  }

  private static void sameLength(String name, double[] values, int[] steps) {
    if (values.length != steps.length) {
      throw new IllegalArgumentException(
          "A curve has %d steps but %d values of %s; give one for each step"
              .formatted(steps.length, values.length, name));
    }
  }
}
