package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeBackwardsRule {
  @Hyper(range = "[1, 0]") double lr = 1e-3;
  //             ^ empty-range: No value lies in the range "[1, 0]"

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
