package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Lion: steps by the sign of an interpolation between a running mean and the gradient (Chen et al.,
 * "Symbolic Discovery of Optimization Algorithms", 2023, Algorithm 2). Not in torch.
 */
@UpdateRule
final class LionRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-4;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double expAvg;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    double update = expAvg * beta1 + g * (1 - beta1);
    expAvg = expAvg * beta2 + g * (1 - beta2);
    return param * (1 - lr * weightDecay) - lr * sign(update);
  }
}
