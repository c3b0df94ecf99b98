package dev.gradus.samples;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.problems.Classifier;
import dev.gradus.problems.data.Batches;
import dev.gradus.problems.data.DataSet;
import java.util.List;
import java.util.SplittableRandom;

/** Trains a classifier by mini-batches, in an order drawn from a seed. */
final class Training {
  /** The examples in a batch. */
  static final int BATCH = 50;

  private final DataSet data;
  private final int epochs;
  private final long seed;

  Training(DataSet data, int epochs, long seed) {
    this.data = data;
    this.epochs = epochs;
    this.seed = seed;
  }

  int steps() {
    return epochs * stepsPerEpoch();
  }

  /**
   * Runs all epochs.
   *
   * @return the mean loss over the last epoch
   */
  double run(Classifier classifier, Optimizer optimizer, StepMeter meter) {
    Batches batches = new Batches(data.size(), BATCH, new SplittableRandom(seed));
    double loss = Double.NaN;
    for (int epoch = 0; epoch < epochs; epoch++) {
      double sum = 0;
      for (int step = 0; step < stepsPerEpoch(); step++) {
        optimizer.zeroGrad();
        sum += classifier.backward(data, batches.next());
        meter.step();
      }
      loss = sum / stepsPerEpoch();
    }
    return loss;
  }

  private int stepsPerEpoch() {
    return data.size() / BATCH;
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
