package dev.gradus.problems;

import dev.gradus.problems.data.DataSets;
import dev.gradus.problems.data.Split;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Layer;
import java.util.SplittableRandom;

/** The problem of telling malignant from benign tumours. */
final class BreastCancer extends Classification {
  @Override
  public String name() {
    return "breast-cancer";
  }

  @Override
  public String title() {
    return "Breast cancer, logistic regression";
  }

  @Override
  public String about() {
    return "Tumours, malignant or benign, by 30 measurements (Wolberg, Street, Mangasarian, 1995; from"
        + " scikit-learn, BSD-3-Clause); every fifth of 569 held out. Standardized; logistic"
        + " regression as a softmax of two scores; batches of 32.";
  }

  @Override
  public int steps() {
    return 500;
  }

  @Override
  Split load() {
    return Split.standardized(DataSets.breastCancer(), 5);
  }

  @Override
  Layer[] layers(SplittableRandom random) {
    return new Layer[] {new Dense("scores", 30, 2, random)};
  }
}
