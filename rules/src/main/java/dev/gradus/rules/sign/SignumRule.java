package dev.gradus.rules.sign;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Signum: steps by the sign of a running mean of the gradient (Bernstein et al., "signSGD:
 * Compressed Optimisation for Non-Convex Problems", 2018, Algorithm 2), with decoupled weight
 * decay.
 */
@UpdateRule
final class SignumRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double momentum = 0.9;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double momentumBuffer;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    momentumBuffer = momentumBuffer * momentum + g * (1 - momentum);
    return param * (1 - lr * weightDecay) - lr * sign(momentumBuffer);
  }
}
