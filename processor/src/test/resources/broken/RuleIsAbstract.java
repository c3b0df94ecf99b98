package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
abstract class RuleIsAbstractRule {
//       ^ unsuitable-class: The rule RuleIsAbstractRule is abstract
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
