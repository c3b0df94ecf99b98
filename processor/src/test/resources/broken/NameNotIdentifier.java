package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule(name = "1st")
//                 ^ invalid-optimizer-name: An optimizer cannot be called '1st': that is no name for a class
final class NameNotIdentifierRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
