package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeOfLettersRule {
  @Hyper(range = "[a, b]") double lr = 1e-3;
  //             ^ invalid-range: "[a, b]" is no range

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
