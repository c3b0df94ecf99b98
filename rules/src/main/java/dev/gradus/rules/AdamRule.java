package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adam: steps by running means of the gradient and of its square, corrected for their start at zero
 * (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, Algorithm 1); with AMSGrad
 * (Reddi, Kale and Kumar, 2018, Algorithm 2) on wish.
 */
@UpdateRule
final class AdamRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean amsgrad = false;
  @Hyper boolean maximize = false;
  @Hyper boolean decoupledWeightDecay = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (decoupledWeightDecay) {
        param *= 1 - lr * weightDecay;
      } else {
        g = fma(weightDecay, param, g);
      }
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
