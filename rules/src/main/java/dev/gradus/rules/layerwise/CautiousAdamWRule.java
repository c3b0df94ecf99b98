package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Cautious AdamW: AdamW that moves only elements whose step agrees in sign with the gradient, by so
 * much more as they are fewer (Liang et al., "Cautious Optimizers: Improving Training with One Line
 * of Code", 2024, Algorithm 2, scaled by the mean of the mask as in timm).
 */
@UpdateRule
final class CautiousAdamWRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 1e-2;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double agrees = expAvg * g > 0 ? 1 : 0;
    double m = expAvg * agrees / max(mean(agrees), 1e-3);
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta2, step)) + eps;
    double stepSize = lr / (1 - pow(beta1, step));
    return param * (1 - lr * weightDecay) - stepSize * m / denom;
  }
}
