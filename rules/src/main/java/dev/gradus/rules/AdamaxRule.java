package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adamax: Adam with the infinity norm in place of the root mean square (Kingma and Ba, "Adam: A
 * Method for Stochastic Optimization", 2015, Algorithm 2).
 */
@UpdateRule
final class AdamaxRule {
  @Hyper(range = "[0, inf)")
  double lr = 2e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expInf;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g = fma(weightDecay, param, g);
    }
    expAvg = lerp(expAvg, g, 1 - beta1);
    expInf = max(beta2 * expInf, abs(g) + eps);
    double stepSize = lr / (1 - pow(beta1, step));
    return addcdiv(param, -stepSize, expAvg, expInf);
  }
}
