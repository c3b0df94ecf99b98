package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Ano: steps as long as the present gradient, scaled by a second moment that grows and shrinks by
 * the gradient's square as Yogi's does, in the direction of the momentum's sign (Kegreisz, "Ano:
 * Faster is Better in Noisy Landscapes", 2025, Algorithm 1; with {@code logarithmicSchedule}
 * Anolog, whose momentum gets longer with the steps). The square is compared with the moment after
 * that has faded.
 */
@UpdateRule
final class AnoRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-4;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.92;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean logarithmicSchedule = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    double newPart = logarithmicSchedule ? 1 / log(max(2, step)) : 1 - beta1;
    expAvg = lerp(expAvg, g, newPart);
    double g2 = g * g;
    double faded = expAvgSq * beta2;
    expAvgSq = faded + sign(g2 - faded) * g2 * (1 - beta2);
    double denom = sqrt(expAvgSq / (1 - pow(beta2, step))) + eps;
    return param - lr * (abs(g) * sign(expAvg) / denom);
  }
}
