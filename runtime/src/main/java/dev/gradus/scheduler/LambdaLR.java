package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Multiplies the initial rate by a function of the step; {@code torch}'s LambdaLR. As in torch, a
 * state dict does not have the functions.
 */
public final class LambdaLR extends FunctionLR {
  /** A schedule with the same function for every group. */
  public LambdaLR(Optimizer optimizer, LongToDoubleFunction lambda) {
    super(optimizer, forAll(optimizer, lambda));
  }

  /**
   * A schedule with a function for each group.
   *
   * @throws IllegalArgumentException if there are not as many functions as groups
   */
  public LambdaLR(Optimizer optimizer, List<LongToDoubleFunction> lambdas) {
    super(optimizer, lambdas);
  }

  @Override
  double rate(int group, double current) {
    return baseLr(group) * factor(group);
  }
}
