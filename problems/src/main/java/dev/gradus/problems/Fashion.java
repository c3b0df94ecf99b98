package dev.gradus.problems;

import dev.gradus.problems.data.DataSets;
import dev.gradus.problems.data.Split;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Layer;
import dev.gradus.problems.network.Relu;
import java.util.SplittableRandom;

/** The problem of telling kinds of clothes apart. */
final class Fashion extends Classification {
  @Override
  public String name() {
    return "fashion";
  }

  @Override
  public String title() {
    return "Fashion-MNIST, perceptron 784-64-10";
  }

  @Override
  public String about() {
    return "Pictures of clothes, 28x28 pixels, ten kinds (Xiao, Rasul, Vollgraf, 2017; MIT): 10,000 to"
        + " train on, 500 held out. A perceptron with 64 rectifiers; batches of 32.";
  }

  @Override
  public int steps() {
    return 800;
  }

  @Override
  Split load() {
    return data();
  }

  /** The data of both problems of Fashion-MNIST; only a quarter of the test set, to be cheap. */
  static Split data() {
    return new Split(DataSets.fashionTrain(), DataSets.fashionTest().only(i -> i % 4 == 0));
  }

  @Override
  Layer[] layers(SplittableRandom random) {
    return new Layer[] {
      new Dense("hidden", 784, 64, random), new Relu(64), new Dense("output", 64, 10, random)
    };
  }
}
