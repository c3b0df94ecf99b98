package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * SparseAdam: Adam for gradients that have few rows, in torch's order of operations (Kingma and Ba,
 * 2015, Algorithm 1). Means move only where there is a gradient, but their correction counts every
 * step.
 */
@UpdateRule
final class SparseAdamRule {
  @Hyper(range = "(0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "(0, inf)")
  double eps = 1e-8;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    expAvg += (g - expAvg) * (1 - beta1);
    expAvgSq += (g * g - expAvgSq) * (1 - beta2);
    double stepSize = lr * sqrt(1 - pow(beta2, step)) / (1 - pow(beta1, step));
    return param - stepSize * (expAvg / (sqrt(expAvgSq) + eps));
  }
}
