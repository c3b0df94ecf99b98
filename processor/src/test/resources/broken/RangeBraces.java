package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeBracesRule {
  @Hyper(range = "{0, 1}") double lr = 1e-3;
  //             ^ invalid-range: "{0, 1}" is no range

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
