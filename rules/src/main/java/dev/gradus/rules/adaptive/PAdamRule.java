package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Padam: Adam whose second moment has another power than a half, between that and SGD with momentum
 * (Chen and Gu, "Closing the Generalization Gap of Adaptive Gradient Methods in Training Deep
 * Neural Networks", 2018, Algorithm 1, with bias correction and without AMSGrad's maximum).
 */
@UpdateRule
final class PAdamRule {
  @Hyper(range = "[0, inf)")
  double lr = 0.1;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "(0, 1]")
  double partial = 0.25;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
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
    double stepSize = lr * sqrt(1 - pow(beta2, step)) / (1 - pow(beta1, step));
    return param - stepSize * (expAvg / pow(sqrt(expAvgSq) + eps, 2 * partial));
  }
}
