package dev.gradus.rules.sign;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Tiger: Lion with one decay rate for both of its means, so that the sign is that of the state (Su,
 * "Tiger: A Tight-fisted Optimizer", 2023, without its rates by the names of parameters).
 */
@UpdateRule
final class TigerRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double beta = 0.965;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0.01;

  @Hyper boolean maximize = false;

  @State double expAvg;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    expAvg = expAvg * beta + g * (1 - beta);
    return param - lr * (sign(expAvg) + weightDecay * param);
  }
}
