package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * ASGD: gradient descent with a decaying rate, and the average of its path beside it (Polyak and
 * Juditsky, "Acceleration of Stochastic Approximation by Averaging", 1992; the rate as in Bottou,
 * 2010, Section 5).
 */
@UpdateRule
final class ASGDRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper double lambd = 1e-4;
  @Hyper double alpha = 0.75;
  @Hyper double t0 = 1e6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  /** The next step's learning rate; like {@code mu}, torch keeps it in single precision. */
  @State double eta = (float) lr;

  /** The weight of the next step in the average. */
  @State double mu = 1;

  /** The average, which is for the user to read: the parameter itself is the last iterate. */
  @State double ax;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g = fma(weightDecay, param, g);
    }
    param *= 1 - lambd * eta;
    param = fma(-eta, g, param);
    if (mu == 1) {
      ax = param;
    } else {
      ax += (param - ax) * mu;
    }
    eta = (float) (lr / pow(1 + lambd * lr * step, alpha));
    mu = (float) (1 / max(1, step - t0));
    return param;
  }
}
