package dev.gradus.rules.momentum;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * PNM: a positive multiple of the mean of the gradients of this and each second step before, less
 * one of the mean of the others, which makes the noise of the step as large as one likes (Xie et
 * al., "Positive-Negative Momentum: Manipulating Stochastic Gradient Noise to Improve
 * Generalization", 2021, Algorithm 1). The two states take turns: {@code pos_momentum} is the mean
 * of the odd steps.
 */
@UpdateRule
final class PNMRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, inf)", key = "betas[1]")
  double beta2 = 1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  @State double posMomentum;
  @State double negMomentum;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    double keep = beta1 * beta1;
    double momentum;
    if (step % 2 == 1) {
      posMomentum = posMomentum * keep + g * (1 - keep);
      momentum = posMomentum * (1 + beta2) - negMomentum * beta2;
    } else {
      negMomentum = negMomentum * keep + g * (1 - keep);
      momentum = negMomentum * (1 + beta2) - posMomentum * beta2;
    }
    return param - lr / sqrt((1 + beta2) * (1 + beta2) + beta2 * beta2) * momentum;
  }
}
