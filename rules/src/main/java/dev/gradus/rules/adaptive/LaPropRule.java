package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * LaProp: Adam that first divides each gradient by the root of the second moment and then takes the
 * mean, of steps with their rates (Ziyin et al., "LaProp: Separating Momentum and Adaptivity in
 * Adam", 2020, Algorithm 1, as in the authors' code; its centered and AMSGrad variants on wish).
 * The decay comes after the step.
 */
@UpdateRule
final class LaPropRule {
  @Hyper(range = "[0, inf)")
  double lr = 4e-4;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper boolean centered = false;

  @Hyper(range = "[0, inf)")
  long stepsBeforeUsingCentered = 10;

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

  @State double expMeanAvgBeta2;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double v = expAvgSq;
    if (centered) {
      expMeanAvgBeta2 = expMeanAvgBeta2 * beta2 + g * (1 - beta2);
      if (step > stepsBeforeUsingCentered) {
        v = max(v - expMeanAvgBeta2 * expMeanAvgBeta2, 0);
      }
    }
    if (amsBound) {
      maxExpAvgSq = max(maxExpAvgSq, v);
      v = maxExpAvgSq;
    }
    double denom = (sqrt(v) + eps) / sqrt(1 - pow(beta2, step));
    expAvg = expAvg * beta1 + g / denom * ((1 - beta1) * lr);
    expAvgLr1 = expAvgLr1 * beta1 + lr * (1 - beta1);
    param -= lr == 0 ? expAvg : expAvg / (expAvgLr1 / lr);
    return param * (1 - lr * weightDecay);
  }
}
