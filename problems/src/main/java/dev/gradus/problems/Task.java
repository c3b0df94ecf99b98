package dev.gradus.problems;

import dev.gradus.Parameter;
import java.util.List;

/** One training run on a problem. Not thread-safe. */
public interface Task {
  /** The parameters to learn, float64; the same objects at each call. */
  List<Parameter> parameters();

  /**
   * Goes to the next batch: sets the gradients to those of its mean loss, and returns that loss,
   * which is infinite or NaN when the parameters have gone astray. Allocates little.
   */
  double backward();

  /**
   * How good the parameters are on all held-out examples. Changes neither parameters nor gradients,
   * and does not influence later batches.
   */
  Evaluation evaluate();
}
