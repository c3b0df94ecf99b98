package good;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

/** Says which hyper-parameter is its learning rate. */
@UpdateRule
final class RateRule {
  @Hyper(range = "[0, inf)") double lr = 1;
  @Hyper(range = "(0, inf)", rate = true) double eta = 1e-3;
  @Hyper(rate = false) double scale = 1;

  double update(double param, double grad) {
    return param - lr * eta * scale * grad;
  }
}
