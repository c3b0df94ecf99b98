package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdamW: Adam with the weight decay taken off the parameter itself instead of added to the gradient
 * (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019, Algorithm 2).
 */
@UpdateRule
final class AdamWRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 1e-2;

  @Hyper boolean amsgrad = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      param *= 1 - lr * weightDecay;
    }
    expAvg = lerp(expAvg, g, 1 - beta1);
    expAvgSq = addcmul(beta2 * expAvgSq, 1 - beta2, g, g);
    double v = expAvgSq;
    if (amsgrad) {
      maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
      v = maxExpAvgSq;
    }
    double stepSize = lr / (1 - pow(beta1, step));
    double biasCorrection = sqrt(1 - pow(beta2, step));
    double denom = sqrt(v) / biasCorrection + eps;
    return addcdiv(param, -stepSize, expAvg, denom);
  }
}
