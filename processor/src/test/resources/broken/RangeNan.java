package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeNanRule {
  @Hyper(range = "[0, NaN]") double lr = 1e-3;
  //             ^ invalid-range: "[0, NaN]" is no range

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
