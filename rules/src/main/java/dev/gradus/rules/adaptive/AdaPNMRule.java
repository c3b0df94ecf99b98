package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdaPNM: Adam whose first moment is a positive multiple of the mean of this and each second step
 * before, less one of the mean of the others (Xie et al., "Positive-Negative Momentum: Manipulating
 * Stochastic Gradient Noise to Improve Generalization", 2021, AdaPNM). The two states take turns:
 * {@code exp_avg} is the mean of the odd steps.
 */
@UpdateRule
final class AdaPNMRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)", key = "betas[2]")
  double beta3 = 1;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean amsBound = true;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double negExpAvg;
  @State double expAvgSq;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecouple) {
      param *= 1 - lr * weightDecay;
    } else {
      g += weightDecay * param;
    }
    double keep = beta1 * beta1;
    double momentum;
    if (step % 2 == 1) {
      expAvg = expAvg * keep + g * (1 - keep);
      momentum = expAvg * (1 + beta3) - negExpAvg * beta3;
    } else {
      negExpAvg = negExpAvg * keep + g * (1 - keep);
      momentum = negExpAvg * (1 + beta3) - expAvg * beta3;
    }
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    if (amsBound) {
      maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
    }
    double denom = sqrt(amsBound ? maxExpAvgSq : expAvgSq) + eps;
    double noiseNorm = sqrt((1 + beta3) * (1 + beta3) + beta3 * beta3);
    double stepSize = lr * sqrt(1 - pow(beta2, step)) / (1 - pow(beta1, step));
    return param - stepSize / noiseNorm * momentum / denom;
  }
}
