package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adadelta: steps in units of a running root mean square of the steps themselves (Zeiler,
 * "ADADELTA: An Adaptive Learning Rate Method", 2012, Algorithm 1).
 */
@UpdateRule
final class AdadeltaRule {
  @Hyper(range = "[0, inf)")
  double lr = 1;

  @Hyper(range = "[0, 1]")
  double rho = 0.9;

  @Hyper(range = "[0, inf)")
  double eps = 1e-6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double squareAvg;
  @State double accDelta;

  /** The formula has no use for {@code step}; the checkpoints of torch have it. */
  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g = fma(weightDecay, param, g);
    }
    squareAvg = addcmul(rho * squareAvg, 1 - rho, g, g);
    double std = sqrt(squareAvg + eps);
    double delta = sqrt(accDelta + eps) / std * g;
    accDelta = addcmul(rho * accDelta, 1 - rho, delta, delta);
    return fma(-lr, delta, param);
  }
}
