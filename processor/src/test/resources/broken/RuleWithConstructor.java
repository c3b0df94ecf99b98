package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RuleWithConstructorRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }

  RuleWithConstructorRule() {
//@3 construction: The rule RuleWithConstructorRule has a constructor, which no optimizer would ever run
    lr = 0.5;
  }
}
