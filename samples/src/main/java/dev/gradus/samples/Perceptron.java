package dev.gradus.samples;

import dev.gradus.problems.Classifier;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Network;
import dev.gradus.problems.network.Relu;
import java.util.SplittableRandom;

/** Makes multi-layer perceptrons with one hidden layer of rectifiers. */
final class Perceptron {
  private Perceptron() {}

  /** A new perceptron, from the numbers in an input to the classes of the data. */
  static Classifier of(DataSet data, int hiddenUnits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Classifier(
        new Network(
            Training.BATCH,
            new Dense("hidden", data.width(), hiddenUnits, random),
            new Relu(hiddenUnits),
            new Dense("output", hiddenUnits, data.classes(), random)));
  }
}
