package dev.gradus.lab.study;

import java.util.stream.Stream;

/**
 * What one run showed, in columns of the same length: a row for the start and for some steps after.
 * Losses may be NaN or infinite. The arrays are the record's own; do not write to them.
 *
 * @param steps after how many steps each row was measured
 * @param seconds the time of the steps until then, without evaluations
 * @param trainLoss the mean loss of the batches since the row before
 * @param testLoss the loss on held-out data
 * @param accuracy the accuracy on held-out data, NaN where there is none
 * @param x where the run was on a surface; empty elsewhere
 * @param y as {@code x}
 * @param diverged whether it ended early, at a loss that is no number or infinite
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Curve(
    int[] steps,
    double[] seconds,
    double[] trainLoss,
    double[] testLoss,
    double[] accuracy,
    double[] x,
    double[] y,
    boolean diverged) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public Curve {
    if (!Stream.of(seconds, trainLoss, testLoss, accuracy)
            .allMatch(column -> column.length == steps.length)
        || x.length != y.length
        || (x.length != 0 && x.length != steps.length)) {
      throw new IllegalArgumentException("The columns of a curve have different lengths");
    }
  }

  /** The loss on held-out data before the first step; NaN of a curve without rows. */
  public double start() {
    return testLoss.length == 0 ? Double.NaN : testLoss[0];
  }

  /** The loss on held-out data at the end; infinite for a run that diverged. */
  public double score() {
    double last = testLoss.length == 0 ? Double.NaN : testLoss[testLoss.length - 1];
    return diverged || Double.isNaN(last) ? Double.POSITIVE_INFINITY : last;
  }

  /** The accuracy at the end, NaN where there is none. */
  public double finalAccuracy() {
    return accuracy.length == 0 ? Double.NaN : accuracy[accuracy.length - 1];
  }
}
