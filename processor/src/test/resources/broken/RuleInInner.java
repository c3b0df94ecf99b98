package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

final class RuleInInner {
  class Between {
    @UpdateRule
    static final class InnerRule {
    //           ^ unsuitable-class: an inner class
      @Hyper double lr = 1e-3;

      double update(double param, double grad) {
        return param - lr * grad;
      }
    }
  }
}
