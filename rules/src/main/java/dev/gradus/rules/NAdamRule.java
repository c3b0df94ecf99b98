package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * NAdam: Adam with Nesterov's momentum, on a schedule of its own (Dozat, "Incorporating Nesterov
 * Momentum into Adam", 2016, Algorithm 2).
 */
@UpdateRule
final class NAdamRule {
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

  @Hyper(range = "[0, inf)")
  double momentumDecay = 4e-3;

  @Hyper boolean decoupledWeightDecay = false;
  @Hyper boolean maximize = false;

  /** The product of all {@code mu} so far; torch keeps it in single precision. */
  @State double muProduct = 1;

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
    double mu = mu(step);
    double nextMu = mu(step + 1);
    muProduct = (float) muProduct * (float) mu;
    expAvg = lerp(expAvg, g, 1 - beta1);
    expAvgSq = addcmul(beta2 * expAvgSq, 1 - beta2, g, g);
    double denom = sqrt(expAvgSq / (1 - pow(beta2, step))) + eps;
    param = addcdiv(param, -lr * (1 - mu) / (1 - muProduct), g, denom);
    return addcdiv(param, -lr * nextMu / (1 - muProduct * nextMu), expAvg, denom);
  }

  private double mu(long step) {
    return beta1 * (1 - 0.5 * pow(0.96, step * momentumDecay));
  }
}
