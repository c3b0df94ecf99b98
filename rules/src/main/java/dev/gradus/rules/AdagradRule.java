package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adagrad: scales each step by the root of the sum of all squared gradients (Duchi, Hazan and
 * Singer, "Adaptive Subgradient Methods", 2011, Figure 1, diagonal).
 */
@UpdateRule
final class AdagradRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "[0, inf)")
  double lrDecay = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-10;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper(range = "[0, inf)")
  double initialAccumulatorValue = 0;

  @Hyper boolean maximize = false;

  @State double sum = initialAccumulatorValue;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g = fma(weightDecay, param, g);
    }
    double clr = lr / (1 + (step - 1) * lrDecay);
    if (isSparse(grad)) {
      sum += g * g;
      return fma(-clr, g / (sqrt(sum) + eps), param);
    }
    sum = fma(g, g, sum);
    return addcdiv(param, -clr, g, sqrt(sum) + eps);
  }
}
