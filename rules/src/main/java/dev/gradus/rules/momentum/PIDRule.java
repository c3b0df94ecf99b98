package dev.gradus.rules.momentum;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * PID: the gradient as the error of a controller, which adds its sum and its change, both fading
 * (An et al., "A PID Controller Approach for Stochastic Optimization of Deep Networks", 2018).
 * Without {@code momentum} it is plain SGD. The change is that against the gradient before; as in
 * the authors' code, the first is not kept, and the second step changes against 0.
 */
@UpdateRule
final class PIDRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double momentum = 0;

  @Hyper double dampening = 0;

  @Hyper(range = "[0, inf)")
  double derivative = 10;

  @Hyper(range = "[0, inf)")
  double integral = 5;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
  @Hyper boolean maximize = false;

  @State double gradBuffer;
  @State double iBuffer;
  @State double dBuffer;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    if (momentum != 0) {
      iBuffer = iBuffer * momentum + g * (1 - dampening);
      if (step > 1) {
        dBuffer = dBuffer * momentum + (g - gradBuffer) * (1 - momentum);
        gradBuffer = g;
      }
      g += integral * iBuffer + derivative * dBuffer;
    }
    return param - lr * g;
  }
}
