package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeWordRule {
  @Hyper(range = "any") double lr = 1e-3;
  //             ^ invalid-range: "any" is no range

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
