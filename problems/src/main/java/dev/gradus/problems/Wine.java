package dev.gradus.problems;

import dev.gradus.problems.data.DataSets;
import dev.gradus.problems.data.Split;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Layer;
import java.util.SplittableRandom;

/** The problem of telling wines of three growers apart. */
final class Wine extends Classification {
  @Override
  public String name() {
    return "wine";
  }

  @Override
  public String title() {
    return "Wine, softmax regression";
  }

  @Override
  public String about() {
    return "Wines of three growers by 13 measurements (Forina, Aeberhard, 1991; from scikit-learn,"
        + " BSD-3-Clause); every fifth of 178 held out. Standardized; softmax regression; batches"
        + " of 32.";
  }

  @Override
  public int steps() {
    return 500;
  }

  @Override
  Split load() {
    return Split.standardized(DataSets.wine(), 5);
  }

  @Override
  Layer[] layers(SplittableRandom random) {
    return new Layer[] {new Dense("scores", 13, 3, random)};
  }
}
