package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RuleWithConstructorOfValuesRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }

  private RuleWithConstructorOfValuesRule(double lr) {
  //      ^ construction: a constructor
    this.lr = lr;
  }
}
