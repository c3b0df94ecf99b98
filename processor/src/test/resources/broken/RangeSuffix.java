package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeSuffixRule {
  @Hyper(range = "[0d, 1d]") double lr = 1e-3;
  //             ^ invalid-range: "[0d, 1d]" is no range

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
