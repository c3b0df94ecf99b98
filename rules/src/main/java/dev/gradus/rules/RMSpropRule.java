package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * RMSprop: scales each step by a running root mean square of the gradient (Tieleman and Hinton,
 * "Neural Networks for Machine Learning", lecture 6e, 2012); centred as by Graves (2013, equations
 * 38 to 45), with momentum on wish.
 */
@UpdateRule
final class RMSpropRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "[0, inf)")
  double momentum = 0;

  @Hyper(range = "[0, inf)")
  double alpha = 0.99;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper boolean centered = false;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double squareAvg;
  @State double momentumBuffer;
  @State double gradAvg;

  /** The formula has no use for {@code step}; the checkpoints of torch have it. */
  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g = fma(weightDecay, param, g);
    }
    squareAvg = addcmul(alpha * squareAvg, 1 - alpha, g, g);
    double avg = squareAvg;
    if (centered) {
      gradAvg = lerp(gradAvg, g, 1 - alpha);
      avg = addcmul(squareAvg, -1, gradAvg, gradAvg);
    }
    double denom = sqrt(avg) + eps;
    if (momentum > 0) {
      momentumBuffer = addcdiv(momentum * momentumBuffer, 1, g, denom);
      return fma(-lr, momentumBuffer, param);
    }
    return addcdiv(param, -lr, g, denom);
  }
}
