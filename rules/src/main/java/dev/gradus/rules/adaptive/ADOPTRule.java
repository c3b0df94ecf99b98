package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * ADOPT: Adam that divides by the second moment of the steps before, and then takes the mean, so
 * that it converges with any {@code beta2} (Taniguchi et al., "ADOPT: Modified Adam Can Converge
 * with Any beta2 with the Optimal Rate", 2024, ADOPT as clipped since the third version). The first
 * step only measures.
 */
@UpdateRule
final class ADOPTRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.9999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-6;

  @Hyper(range = "[0, inf)", optional = true)
  double clipExponent = 0.25;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean decouple = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0 && !decouple) {
      g += weightDecay * param;
    }
    if (step == 1) {
      expAvgSq = g * g;
      return param;
    }
    if (weightDecay != 0 && decouple) {
      param -= lr * weightDecay * param;
    }
    double bound = present(clipExponent) ? pow(step - 1, clipExponent) : Double.POSITIVE_INFINITY;
    double normed = clamp(g / max(sqrt(expAvgSq), eps), -bound, bound);
    expAvg = expAvg * beta1 + normed * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    return param - lr * expAvg;
  }
}
