package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdaBelief: Adam whose second moment is that of how far the gradient is from its running mean
 * (Zhuang et al., "AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients",
 * 2020, Algorithm 2, with the bias correction and both {@code eps} of the authors' code).
 */
@UpdateRule
final class AdaBeliefRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-16;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean amsgrad = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgVar;
  @State double maxExpAvgVar;

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
    double surprise = g - expAvg;
    expAvgVar = expAvgVar * beta2 + surprise * surprise * (1 - beta2) + eps;
    double s = expAvgVar;
    if (amsgrad) {
      maxExpAvgVar = max(maxExpAvgVar, expAvgVar);
      s = maxExpAvgVar;
    }
    double denom = sqrt(s) / sqrt(1 - pow(beta2, step)) + eps;
    return param - lr / (1 - pow(beta1, step)) * expAvg / denom;
  }
}
