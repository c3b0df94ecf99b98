package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * BCOS: the best rate for each element by an estimate of the second moment of its direction (Jiang
 * and Xiao, "Stochastic Approximation with Block Coordinate Optimal Stepsizes", 2025): of the
 * gradient ({@code G}, which is RMSprop), of the momentum ({@code M}), or of the momentum given
 * that of the step before ({@code C}; {@code simpleCond} takes the two as if they had nothing in
 * common). The means begin with the first gradient and its square.
 */
@UpdateRule
final class BCOSRule {
  enum Mode {
    G,
    M,
    C
  }

  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double beta = 0.9;

  @Hyper(range = "[0, 1)", optional = true)
  double beta2;

  @Hyper Mode mode = Mode.C;
  @Hyper boolean simpleCond = false;

  @Hyper(range = "[0, inf)")
  double eps = 1e-6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0.1;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  @State double m;
  @State double v;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (mode != Mode.G && first(m)) {
      m = g;
    }
    if (mode != Mode.C && first(v)) {
      v = g * g;
    }
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    if (mode == Mode.G) {
      v = lerp(v, g * g, 1 - (present(beta2) ? beta2 : beta));
      return param - lr * (g / (sqrt(v) + eps));
    }
    double last = m;
    m = lerp(m, g, 1 - beta);
    if (mode == Mode.M) {
      v = lerp(v, m * m, 1 - (present(beta2) ? beta2 : beta));
      return param - lr * (m / (sqrt(v) + eps));
    }
    return param - lr * (m / (sqrt(conditional(last, g)) + eps));
  }

  private double conditional(double last, double g) {
    double fresh = (1 - beta) * (1 - beta);
    if (simpleCond) {
      double keep = present(beta2) ? beta2 : 1 - fresh;
      return keep * (last * last) + (1 - keep) * (g * g);
    }
    double keep = (3 - 2 * beta) * beta * beta;
    return keep * (last * last) + fresh * (g * g) + 2 * beta * fresh * last * g;
  }
}
