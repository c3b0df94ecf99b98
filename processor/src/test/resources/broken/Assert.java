package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssertRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    assert lr > 0;
//  ^ unsupported-statement: A rule has no 'assert'
    return param - lr * grad;
  }
}
