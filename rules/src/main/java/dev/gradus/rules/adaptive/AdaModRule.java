package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdaMod: Adam whose rate for each element is bounded by its own running mean (Ding et al., "An
 * Adaptive and Momental Bound Method for Stochastic Learning", 2019, Algorithm 1). That mean begins
 * at 0, so that the first steps are tiny.
 */
@UpdateRule
final class AdaModRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, 1)", key = "betas[2]")
  double beta3 = 0.9999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double expAvgLr;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double stepSize = lr * sqrt(1 - pow(beta2, step)) / (1 - pow(beta1, step));
    double rate = stepSize / (sqrt(expAvgSq) + eps);
    expAvgLr = expAvgLr * beta3 + rate * (1 - beta3);
    return param - min(rate, expAvgLr) * expAvg;
  }
}
