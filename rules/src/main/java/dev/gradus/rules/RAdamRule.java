package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * RAdam: Adam that rectifies the variance of its first steps, or leaves out their scaling (Liu et
 * al., "On the Variance of the Adaptive Learning Rate and Beyond", 2020, Algorithm 2).
 */
@UpdateRule
final class RAdamRule {
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

  @Hyper boolean maximize = false;
  @Hyper boolean decoupledWeightDecay = false;

  @State double expAvg;
  @State double expAvgSq;

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
    double biasCorrection1 = 1 - pow(beta1, step);
    double biasCorrection2 = 1 - pow(beta2, step);
    double rhoInf = 2 / (1 - beta2) - 1;
    double rho = rhoInf - 2.0 * step * pow(beta2, step) / biasCorrection2;
    double update = expAvg / biasCorrection1 * lr;
    if (rho > 5) {
      double rect = sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
      update *= reciprocal(sqrt(expAvgSq) + eps) * sqrt(biasCorrection2);
      update *= rect;
    }
    return param - update;
  }
}
