package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule(name = "record")
//                 ^ invalid-optimizer-name: 'record'
final class NameRestrictedRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
