package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * MARS-AdamW: AdamW of gradients whose variance is reduced by their change since the last step, and
 * whose norm is at most 1 in each tensor (Yuan et al., "MARS: Unleashing the Power of Variance
 * Reduction for Training Large Models", 2024, Algorithm 2, with the approximate gradient).
 */
@UpdateRule
final class MARSAdamWRule {
  @Hyper(range = "[0, inf)")
  double lr = 3e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.95;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper(range = "[0, inf)")
  double gamma = 0.025;

  @Hyper boolean amsgrad = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double lastGrad;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double corrected = (g - lastGrad) * (gamma * (beta1 / (1 - beta1))) + g;
    lastGrad = g;
    double c = corrected / max(norm(corrected), 1);
    expAvg = expAvg * beta1 + c * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + c * c * (1 - beta2);
    double v = expAvgSq;
    if (amsgrad) {
      maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
      v = maxExpAvgSq;
    }
    double root = sqrt(v) / sqrt(1 - pow(beta2, step)) + eps;
    double denom = root * (1 - pow(beta1, step));
    return param - lr * (param * weightDecay + expAvg / denom);
  }
}
