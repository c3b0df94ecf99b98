package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule(name = "Builder")
//                 ^ invalid-optimizer-name: a class inside it has that name
final class NameOfPartRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
