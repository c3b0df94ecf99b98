package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * QHAdam: Adam whose step weighs the running means with the gradient itself, by {@code nu1} and
 * {@code nu2} (Ma and Yarats, "Quasi-hyperbolic momentum and Adam for deep learning", 2019, the
 * update of QHAdam). The means are corrected by weights that count up, as in the authors' code.
 */
@UpdateRule
final class QHAdamRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(key = "nus[0]")
  double nu1 = 1;

  @Hyper(key = "nus[1]")
  double nu2 = 1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper boolean decoupleWeightDecay = false;
  @Hyper boolean maximize = false;

  @State double beta1Weight;
  @State double beta2Weight;
  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0 && !decoupleWeightDecay) {
      g += weightDecay * param;
    }
    param *= decoupleWeightDecay ? 1 - lr * weightDecay : 1;
    beta1Weight = 1 + beta1 * beta1Weight;
    beta2Weight = 1 + beta2 * beta2Weight;
    double old1 = 1 - 1 / beta1Weight;
    double old2 = 1 - 1 / beta2Weight;
    double square = g * g;
    expAvg = expAvg * old1 + g * (1 - old1);
    expAvgSq = expAvgSq * old2 + square * (1 - old2);
    double denom = sqrt(expAvgSq * nu2 + square * (1 - nu2)) + eps;
    return param - lr * (expAvg * nu1 + g * (1 - nu1)) / denom;
  }
}
