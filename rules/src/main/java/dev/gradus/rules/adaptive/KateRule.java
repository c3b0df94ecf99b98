package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * KATE: Adagrad without the root, whose numerator grows with the gradients' squares instead, so
 * that the scale of the data does not matter (Choudhury et al., "Remove that Square Root: A New
 * Efficient Scale-Invariant Version of AdaGrad", 2024, Algorithm 1, with {@code delta} for its
 * eta).
 */
@UpdateRule
final class KateRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double delta = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  @State double m;
  @State double b;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    double g2 = g * g;
    double b2 = b * b + g2 + eps;
    m = sqrt(m * m + delta * g2 + g2 / b2);
    b = sqrt(b2);
    return param - lr * (m * g / b2);
  }
}
