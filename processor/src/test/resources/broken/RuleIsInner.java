package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

final class RuleIsInner {
  @UpdateRule
  final class InnerRule {
  //    ^ unsuitable-class: The rule InnerRule is an inner class, not a static one
    @Hyper double lr = 1e-3;

    double update(double param, double grad) {
      return param - lr * grad;
    }
  }
}
