package dev.gradus.problems;

import dev.gradus.problems.data.DataSets;
import dev.gradus.problems.data.Split;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Layer;
import dev.gradus.problems.network.Relu;
import java.util.SplittableRandom;

/**
 * The problem of reading handwritten digits. The file is ordered by writer; with every fifth digit
 * held out, all hands are in both parts.
 */
final class Digits extends Classification {
  @Override
  public String name() {
    return "digits";
  }

  @Override
  public String title() {
    return "8x8 digits, perceptron 64-32-10";
  }

  @Override
  public String about() {
    return "Handwritten digits of 8x8 pixels (Alpaydin, Kaynak, 1998; from scikit-learn, BSD-3-Clause);"
        + " every fifth of 1,797 held out. A perceptron with 32 rectifiers; batches of 32.";
  }

  @Override
  public int steps() {
    return 1000;
  }

  @Override
  Split load() {
    return Split.everyNth(DataSets.digits(), 5);
  }

  @Override
  Layer[] layers(SplittableRandom random) {
    return new Layer[] {
      new Dense("hidden", 64, 32, random), new Relu(32), new Dense("output", 32, 10, random)
    };
  }
}
