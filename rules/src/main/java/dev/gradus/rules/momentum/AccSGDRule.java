package dev.gradus.rules.momentum;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AccSGD: a short step, drawn towards a running mean of long ones (Jain et al., "Accelerating
 * Stochastic Gradient Descent for Least Squares Regression", 2017; Kidambi et al., "On the
 * Insufficiency of Existing Momentum Schemes for Stochastic Optimization", 2018, Algorithm 3).
 * {@code kappa} is the ratio of long to short step, {@code xi} the statistical advantage.
 */
@UpdateRule
final class AccSGDRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "(0, inf)")
  double kappa = 1000;

  @Hyper(range = "(0, inf)")
  double xi = 10;

  @Hyper(range = "(0, 1]")
  double constant = 0.7;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State(from = Init.PARAMETER)
  double momentumBuffer;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g += weightDecay * param;
    }
    double beta = xi * constant * constant / kappa;
    double longStep = lr * kappa / constant;
    momentumBuffer = momentumBuffer * (1 - beta) + (param - longStep * g) * beta;
    return lerp(param - lr * g, momentumBuffer, beta / (constant + beta));
  }
}
