package dev.gradus.problems;

import dev.gradus.Parameter;
import java.util.List;

/** One run. Not thread-safe. */
public interface Task {
  /** What is to be learnt, float64, the same objects at each call. */
  List<Parameter> parameters();

  /**
   * Goes to the next batch: zeroes the gradients, fills them with those of its mean loss, and
   * returns that loss. Infinite or NaN when the parameters have gone astray. Allocates little.
   */
  double backward();

  /**
   * How good the parameters are on what is held out, the same each time. Changes neither parameters
   * nor gradients, and does not influence later batches.
   */
  Evaluation evaluate();
}
