package dev.gradus.rules.joint;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Lion with D-Adaptation: its step size is an estimate of how far the solution is, made of all
 * updates (Defazio and Mishchenko, "Learning-Rate-Free Learning by D-Adaptation", 2023, with the
 * estimate of the third version of the authors' code).
 */
@UpdateRule
final class DAdaptLionRule {
  @Hyper(range = "[0, inf)")
  double lr = 1;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;

  @Hyper(range = "(0, inf)")
  double d0 = 1e-6;

  @Hyper boolean maximize = false;

  @State(per = Per.GROUP)
  double d = d0;

  @State(per = Per.GROUP)
  double numeratorWeighted;

  @State double expAvg;
  @State double s;

  double update(double param, double grad) {
    double g = (maximize ? -grad : grad) + (weightDecouple ? 0 : weightDecay * param);
    double rate = d * lr;
    double decay = sqrt(beta2);
    double update = sign(expAvg * beta1 + g * (1 - beta1));
    expAvg = expAvg * beta2 + g * (rate * (1 - beta2));
    double gained = sum(rate * dot(update, s), Per.OPTIMIZER);
    s = s * decay + update * (rate * (1 - decay));
    double length = sum(abs(s), Per.OPTIMIZER);
    numeratorWeighted = numeratorWeighted * decay + gained * (1 - decay);
    d = max(d, length > 0 ? numeratorWeighted / ((1 - decay) * length) : d);
    return param * (weightDecouple ? 1 - weightDecay * rate : 1) - rate * update;
  }
}
