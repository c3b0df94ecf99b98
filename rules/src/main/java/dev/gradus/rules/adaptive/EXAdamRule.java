package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * EXAdam: Adam whose bias corrections grow by what the other moment has seen, and that adds the
 * present gradient to the first moment (Adly, "EXAdam: The Power of Adaptive Cross-Moments", 2024,
 * Algorithm 1).
 */
@UpdateRule
final class EXAdamRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

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
    double biasCorrection1 = 1 - pow(beta1, step);
    double biasCorrection2 = 1 - pow(beta2, step);
    double m2 = expAvg * expAvg;
    double d1 = 1 + expAvgSq / (expAvgSq + eps) * (1 - biasCorrection2);
    double d2 = 1 + m2 / (m2 + eps) * (1 - biasCorrection1);
    double m = expAvg / biasCorrection1 * d1;
    double v = expAvgSq / biasCorrection2 * d2;
    double ahead = g / biasCorrection1 * d1;
    return param - lr * ((m + ahead) / (sqrt(v) + eps));
  }
}
