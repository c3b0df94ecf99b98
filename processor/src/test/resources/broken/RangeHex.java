package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeHexRule {
  @Hyper(range = "[0x1, 2]") double lr = 1e-3;
  //             ^ invalid-range: "[0x1, 2]" is no range

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
