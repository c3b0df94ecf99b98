package dev.gradus.rules.joint;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adam with D-Adaptation: its step size is an estimate of how far the solution is, made of all
 * gradients (Defazio and Mishchenko, "Learning-Rate-Free Learning by D-Adaptation", 2023, Algorithm
 * 5, with the estimate of the third version of the authors' code).
 */
@UpdateRule
final class DAdaptAdamRule {
  @Hyper(range = "[0, inf)")
  double lr = 1;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
  @Hyper boolean biasCorrection = false;

  @Hyper(range = "(0, inf)")
  double d0 = 1e-6;

  @Hyper(range = "[1, inf]")
  double growthRate = Double.POSITIVE_INFINITY;

  @Hyper boolean maximize = false;

  @State(per = Per.GROUP)
  double d = d0;

  @State(per = Per.GROUP)
  double numeratorWeighted;

  @State(per = Per.GROUP)
  double k;

  @State double expAvg;
  @State double expAvgSq;
  @State double s;

  double update(double param, double grad) {
    double g = (maximize ? -grad : grad) + (weightDecouple ? 0 : weightDecay * param);
    double correction = sqrt(1 - pow(beta2, k + 1)) / (1 - pow(beta1, k + 1));
    double rate = d * lr * (biasCorrection ? correction : 1);
    double decay = sqrt(beta2);
    double gained = sum(rate * dot(g, s / (sqrt(expAvgSq) + eps)), Per.OPTIMIZER);
    expAvg = expAvg * beta1 + g * (rate * (1 - beta1));
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    s = s * decay + g * (rate * (1 - decay));
    double length = sum(abs(s), Per.OPTIMIZER);
    if (length == 0) {
      return param;
    }
    numeratorWeighted = numeratorWeighted * decay + gained * (1 - decay);
    double estimate = numeratorWeighted / ((1 - decay) * length);
    d = estimate > d ? min(estimate, d * growthRate) : d;
    k += 1;
    double kept = weightDecouple ? 1 - weightDecay * rate : 1;
    return param * kept - expAvg / (sqrt(expAvgSq) + eps);
  }
}
