package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

final class RuleInPrivate {
  private static final class Between {
    @UpdateRule
    static final class DeepRule {
    //           ^ unsuitable-class: The rule DeepRule is nested in a private class
      @Hyper double lr = 1e-3;

      double update(double param, double grad) {
        return param - lr * grad;
      }
    }
  }
}
