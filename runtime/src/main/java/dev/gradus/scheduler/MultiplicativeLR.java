package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Multiplies the rate by a function of the step, at each step; {@code torch}'s MultiplicativeLR. As
 * in torch, a state dict does not have the functions.
 */
public final class MultiplicativeLR extends FunctionLR {
  /** A schedule with the same function for every group. */
  public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction lambda) {
    super(optimizer, forAll(optimizer, lambda));
  }

  /**
   * A schedule with a function for each group.
   *
   * @throws IllegalArgumentException if there are not as many functions as groups
   */
  public MultiplicativeLR(Optimizer optimizer, List<LongToDoubleFunction> lambdas) {
    super(optimizer, lambdas);
  }

  @Override
  double rate(int group, double current) {
    return isInitial() ? current : current * factor(group);
  }

  /** The last rate follows from the one before it, so only the optimizer has it. */
  @Override
  double lastRate(int group) {
    return rates().get(group);
  }
}
