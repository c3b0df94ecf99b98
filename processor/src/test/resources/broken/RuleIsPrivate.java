package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

final class RuleIsPrivate {
  @UpdateRule
  private static final class PrivateRule {
  //                   ^ unsuitable-class: The rule PrivateRule is private
    @Hyper double lr = 1e-3;

    double update(double param, double grad) {
      return param - lr * grad;
    }
  }
}
