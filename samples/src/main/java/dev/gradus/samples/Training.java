package dev.gradus.samples;

import dev.gradus.Optimizer;
import dev.gradus.Parameter;
import java.util.List;
import java.util.SplittableRandom;

/** Trains a perceptron by mini-batches, in an order drawn from a seed. */
final class Training {
  private static final int BATCH = 50;

  private final DataSet data;
  private final int epochs;
  private final long seed;

  Training(DataSet data, int epochs, long seed) {
    this.data = data;
    this.epochs = epochs;
    this.seed = seed;
  }

  int steps() {
    return epochs * (data.size() / BATCH);
  }

  /**
   * Runs all epochs.
   *
   * @param progress called after each step
   * @return the mean loss over the last epoch
   */
  double run(Perceptron network, Optimizer optimizer, StepMeter meter, Runnable progress) {
    SplittableRandom random = new SplittableRandom(seed);
    double loss = Double.NaN;
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = shuffled(random);
      double sum = 0;
      for (int from = 0; from + BATCH <= order.length; from += BATCH) {
        optimizer.zeroGrad();
        for (int i = from; i < from + BATCH; i++) {
          sum += network.backward(data.input(order[i]), data.label(order[i]), 1.0 / BATCH);
        }
        meter.step();
        progress.run();
      }
      loss = sum / (order.length / BATCH * BATCH);
    }
    return loss;
  }

  private int[] shuffled(SplittableRandom random) {
    int[] order = new int[data.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The share of examples classified as labelled. */
  static double accuracy(Perceptron network, DataSet data) {
    int right = 0;
    for (int i = 0; i < data.size(); i++) {
      right += network.classify(data.input(i)) == data.label(i) ? 1 : 0;
    }
    return (double) right / data.size();
  }

  /** The bytes of state that the optimizer keeps for each element of these parameters. */
  static double stateBytesPerElement(Optimizer optimizer, List<Parameter> parameters) {
    long bytes = 0;
    long elements = 0;
    for (Parameter parameter : parameters) {
      elements += parameter.tensor().numel();
      bytes +=
          optimizer.state(parameter).values().stream()
              .mapToLong(tensor -> (long) tensor.numel() * tensor.dtype().byteSize())
              .sum();
    }
    return (double) bytes / elements;
  }
}
