package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RuleIsGenericRule<T> {
//    ^ unsuitable-class: The rule RuleIsGenericRule is generic
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
