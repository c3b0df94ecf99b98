package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Multiplies the rate by a function of the step, at each step; {@code torch}'s MultiplicativeLR. As
 * in torch, a state dict does not have the functions.
 */
public final class MultiplicativeLR extends FunctionLR {
  /** The same function for every group. */
  public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction lambda) {
    super(optimizer, forAll(optimizer, lambda));
  }

  /**
   * A function for each group.
   *
   * @throws IllegalArgumentException if there are not as many as groups
   */
  public MultiplicativeLR(Optimizer optimizer, List<LongToDoubleFunction> lambdas) {
    super(optimizer, lambdas);
  }

  @Override
  double rate(int group, double current) {
    return isInitial() ? current : current * factor(group);
  }

  /** It comes from the one before, which only the optimizer has. */
  @Override
  double lastRate(int group) {
    return rates().get(group);
  }
}
