package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeOfConstantRule {
  static final String LR = "[1, 0]";
  @Hyper(range = LR) double lr = 1e-3;
  //             ^ empty-range: "[1, 0]"

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
