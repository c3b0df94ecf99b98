package dev.gradus.lab.study;

import dev.gradus.problems.Evaluation;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a curve. */
final class CurveBuilder {
  private final IntStream.Builder steps = IntStream.builder();
  private final DoubleStream.Builder seconds = DoubleStream.builder();
  private final DoubleStream.Builder trainLoss = DoubleStream.builder();
  private final DoubleStream.Builder testLoss = DoubleStream.builder();
  private final DoubleStream.Builder accuracy = DoubleStream.builder();
  private final DoubleStream.Builder x = DoubleStream.builder();
  private final DoubleStream.Builder y = DoubleStream.builder();
  private final double @Nullable [] point;

  /** The sum of the losses of the batches since the last row. */
  private double sum;

  private int batches;

  /**
   * A curve without rows yet.
   *
   * @param point the place on a surface, read for each row; null where there is none
   */
  CurveBuilder(double @Nullable [] point) {
    this.point = point;
  }

  /** Takes note of a batch's loss. */
  void loss(double loss) {
    sum += loss;
    batches++;
  }

  void add(int step, long nanos, Evaluation evaluation) {
    steps.add(step);
    seconds.add(nanos / 1e9);
    // Before the first batch, held-out data are as good as any.
    trainLoss.add(batches == 0 ? evaluation.loss() : sum / batches);
    testLoss.add(evaluation.loss());
    accuracy.add(evaluation.accuracy());
    if (point != null) {
      x.add(point[0]);
      y.add(point[1]);
    }
    sum = 0;
    batches = 0;
  }

  Curve finished() {
    return build(false);
  }

  Curve diverged() {
    return build(true);
  }

  private Curve build(boolean diverged) {
    return new Curve(
        steps.build().toArray(),
        seconds.build().toArray(),
        trainLoss.build().toArray(),
        testLoss.build().toArray(),
        accuracy.build().toArray(),
        x.build().toArray(),
        y.build().toArray(),
        diverged);
  }
}
