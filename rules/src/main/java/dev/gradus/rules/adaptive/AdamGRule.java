package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdamG: Adam whose gradients are multiplied by a running mean of a power of the second moment, so
 * that its rate need not be tuned (Pan et al., "Towards Stability of Parameter-free Optimization",
 * 2024, AdamG with the numerator function {@code p * v^q}).
 */
@UpdateRule
final class AdamGRule {
  @Hyper(range = "[0, inf)")
  double lr = 1;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.95;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, 1)", key = "betas[2]")
  double beta3 = 0.95;

  @Hyper(range = "(0, inf)")
  double p = 0.2;

  @Hyper(range = "(0, inf)")
  double q = 0.24;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
  @Hyper boolean maximize = false;

  @State double m;
  @State double v;
  @State double r;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    v = v * beta2 + g * g * (1 - beta2);
    r = r * beta3 + p * pow(v, q) * (1 - beta3);
    m = m * beta1 + r * g * (1 - beta1);
    double mHat = m / (1 - pow(beta1, step));
    double vHat = v / (1 - pow(beta2, step));
    return param - min(lr, 1 / sqrt(step)) * (mHat / (sqrt(vHat) + eps));
  }
}
