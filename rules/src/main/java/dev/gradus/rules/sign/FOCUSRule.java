package dev.gradus.rules.sign;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * FOCUS: Signum that is also drawn towards a running mean of the parameter, by the sign of the way
 * to it (Liu et al., "FOCUS: First Order Concentrated Updating Scheme", 2025, Algorithm 1). The
 * decay, too, is in proportion to that mean.
 */
@UpdateRule
final class FOCUSRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, 1)")
  double gamma = 0.1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double pbar;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    expAvg = expAvg * beta1 + g * (1 - beta1);
    pbar = pbar * beta2 + param * (1 - beta2);
    double mean = pbar / (1 - pow(beta2, step));
    if (weightDecay != 0) {
      param -= lr * weightDecay * mean;
    }
    return param - lr * (gamma * sign(param - mean) + sign(expAvg));
  }
}
