package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * LaProp: Adam that first divides each gradient by the root of the second moment and then takes the
 * mean, of steps with their rates (Ziyin et al., "LaProp: Separating Momentum and Adaptivity in
 * Adam", 2020, Algorithm 1, with the bias corrections of the authors' code). The decay comes after
 * the step.
 */
@UpdateRule
final class LaPropRule {
  @Hyper(range = "[0, inf)")
  double lr = 4e-4;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-15;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean amsBound = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  /** The running mean of {@code lr}, by which the mean of the steps is corrected. */
  @State(key = "exp_avg_lr_1")
  double expAvgLr1;

  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    if (amsBound) {
      maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
    }
    double denom = (sqrt(amsBound ? maxExpAvgSq : expAvgSq) + eps) / sqrt(1 - pow(beta2, step));
    expAvg = expAvg * beta1 + g / denom * ((1 - beta1) * lr);
    expAvgLr1 = expAvgLr1 * beta1 + lr * (1 - beta1);
    param -= expAvg / (lr != 0 ? expAvgLr1 / lr : 1);
    return param * (1 - lr * weightDecay);
  }
}
