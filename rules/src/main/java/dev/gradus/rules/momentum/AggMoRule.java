package dev.gradus.rules.momentum;

import dev.gradus.rule.*;

/**
 * Aggregated momentum: the mean of three velocities of different momenta, of which the long ones
 * are damped by the short (Lucas et al., "Aggregated Momentum: Stability Through Passive Damping",
 * 2018, with three betas).
 */
@UpdateRule
final class AggMoRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[2]")
  double beta3 = 0.99;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
  @Hyper boolean maximize = false;

  @State double velocity1;
  @State double velocity2;
  @State double velocity3;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    velocity1 = velocity1 * beta1 + g;
    velocity2 = velocity2 * beta2 + g;
    velocity3 = velocity3 * beta3 + g;
    return param - lr / 3 * (velocity1 + velocity2 + velocity3);
  }
}
