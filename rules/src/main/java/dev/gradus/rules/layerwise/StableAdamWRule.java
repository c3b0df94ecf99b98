package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * StableAdamW: AdamW whose rate in a tensor falls where the gradient is larger than its running
 * mean square lets one expect (Wortsman et al., "Stable and low-precision training for large-scale
 * vision-language models", 2023, Algorithm 2).
 */
@UpdateRule
final class StableAdamWRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, inf)")
  double weightDecay = 1e-2;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double old1 = debiased(beta1, step);
    double old2 = debiased(beta2, step);
    expAvg = expAvg * old1 + g * (1 - old1);
    expAvgSq = expAvgSq * old2 + g * g * (1 - old2);
    double surprise = sqrt(mean(g * g / max(expAvgSq, eps * eps)));
    double rate = lr / max(surprise, 1);
    return param * (1 - rate * weightDecay) - rate * expAvg / (sqrt(expAvgSq) + eps);
  }

  /** The decay rate with which the mean needs no bias correction. */
  private static double debiased(double beta, long step) {
    return beta * (1 - pow(beta, step - 1)) / (1 - pow(beta, step));
  }
}
