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

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (step == 1 && mode != Mode.G) {
      m = g;
    }
    if (step == 1 && mode != Mode.C) {
      v = g * g;
    }
    if (weightDecouple) {
      param *= 1 - lr * weightDecay;
    } else {
      g += weightDecay * param;
    }
    double last = m;
    double direction = g;
    if (mode != Mode.G) {
      m = lerp(m, g, 1 - beta);
      direction = m;
    }
    double moment = conditional(last, g);
    if (mode != Mode.C) {
      v = lerp(v, direction * direction, 1 - (present(beta2) ? beta2 : beta));
      moment = v;
    }
    return param - lr * (direction / (sqrt(moment) + eps));
  }

  private double conditional(double last, double g) {
    double fresh = (1 - beta) * (1 - beta);
    double freshOfSimple = present(beta2) ? 1 - beta2 : fresh;
    double ofLast = simpleCond ? 1 - freshOfSimple : (3 - 2 * beta) * beta * beta;
    double ofBoth = simpleCond ? 0 : 2 * beta * fresh;
    double ofGrad = simpleCond ? freshOfSimple : fresh;
    return ofLast * (last * last) + ofGrad * (g * g) + ofBoth * (last * g);
  }
}
