package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Averaged SGD (Polyak and Juditsky, 1992): per-step values, and states that are one number for a whole tensor. */
@UpdateRule
final class AveragedRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper double lambd = 1e-4;
  @Hyper double alpha = 0.75;
  @Hyper double t0 = 1e6;

  @State double eta = (float) lr;
  @State double mu = 1;
  @State double ax;

  double update(double param, double grad, long step) {
    double p = fma(-eta, grad, param * (1 - lambd * eta));
    ax = mu != 1 ? ax + (p - ax) * mu : p;
    eta = (float) (lr / pow(1 + lambd * lr * step, alpha));
    mu = (float) (1 / max(1, step - t0));
    return p;
  }
}
