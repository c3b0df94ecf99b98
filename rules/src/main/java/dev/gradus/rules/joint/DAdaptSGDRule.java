package dev.gradus.rules.joint;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * SGD with D-Adaptation: averaged SGD whose step size is an estimate of how far the solution is,
 * made of all gradients (Defazio and Mishchenko, "Learning-Rate-Free Learning by D-Adaptation",
 * 2023, Algorithm 4, with the estimate of the third version of the authors' code).
 */
@UpdateRule
final class DAdaptSGDRule {
  @Hyper(range = "[0, inf)")
  double lr = 1;

  @Hyper(range = "[0, 1)")
  double momentum = 0.9;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;

  @Hyper(range = "(0, inf)")
  double d0 = 1e-6;

  @Hyper(range = "[1, inf]")
  double growthRate = Double.POSITIVE_INFINITY;

  @Hyper boolean maximize = false;

  @State(per = Per.GROUP)
  double d = d0;

  @State(per = Per.GROUP)
  double numeratorWeighted;

  @State(per = Per.GROUP, key = "g0_norm")
  double firstNorm;

  @State(from = Init.PARAMETER)
  double x0;

  @State double s;

  double update(double param, double grad) {
    double g = (maximize ? -grad : grad) + (weightDecouple ? 0 : weightDecay * param);
    if (firstNorm == 0) {
      firstNorm = norm(g, Per.OPTIMIZER);
    }
    double rate = firstNorm > 0 ? d * lr / firstNorm : 0;
    numeratorWeighted += sum(rate * dot(g, s), Per.OPTIMIZER);
    s += rate * g;
    double length = norm(s, Per.OPTIMIZER);
    double estimate = length > 0 ? 2 * numeratorWeighted / length : 0;
    d = estimate > d ? min(estimate, d * growthRate) : d;
    double x = weightDecouple ? param * (1 - rate * weightDecay) : param;
    return firstNorm > 0 ? lerp(x, x0 - s, 1 - momentum) : param;
  }
}
