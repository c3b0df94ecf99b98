package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * MADGRAD: dual averaging with the cube root of the gradients' weighted squares, and a momentum
 * that averages the parameter itself (Defazio and Jelassi, "Adaptivity without Compromise: A
 * Momentumized, Adaptive, Dual Averaged Gradient Method for Stochastic Optimization", 2021,
 * Algorithm 1; as in the authors' code {@code eps} is added to the rate, too).
 */
@UpdateRule
final class MADGRADRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double momentum = 0.9;

  @Hyper(range = "[0, inf)")
  double eps = 1e-6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
  @Hyper boolean maximize = false;

  @State double gradSumSq;
  @State double s;

  @State(from = Init.PARAMETER)
  double x0;

  private double dual(double root) {
    return eps > 0 || root > 0 ? s / (root + eps) : 0;
  }

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double rate = lr != 0 ? lr + eps : 0;
    double lambda = rate * sqrt(step);
    if (weightDecay != 0 && !weightDecouple) {
      g += weightDecay * param;
    }
    double start = momentum > 0 ? x0 : param + dual(cbrt(gradSumSq));
    gradSumSq += lambda * g * g;
    s += lambda * g;
    double z = start - dual(cbrt(gradSumSq));
    double moved = momentum > 0 ? lerp(param, z, 1 - momentum) : z;
    return weightDecay != 0 && weightDecouple ? moved - rate * weightDecay * param : moved;
  }
}
