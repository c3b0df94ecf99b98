package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Yogi: Adam whose second moment moves towards the squared gradient by an amount that does not
 * depend on how far it is (Zaheer et al., "Adaptive Methods for Nonconvex Optimization", 2018,
 * Algorithm 2; with bias correction, and means that start above zero, as they are in use).
 */
@UpdateRule
final class YogiRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-3;

  @Hyper(range = "[0, inf)")
  double initialAccumulator = 1e-6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double expAvg = initialAccumulator;
  @State double expAvgSq = initialAccumulator;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g += weightDecay * param;
    }
    expAvg = expAvg * beta1 + g * (1 - beta1);
    double square = g * g;
    expAvgSq -= (1 - beta2) * sign(expAvgSq - square) * square;
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta2, step)) + eps;
    return param - lr / (1 - pow(beta1, step)) * expAvg / denom;
  }
}
