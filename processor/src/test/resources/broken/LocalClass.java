package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LocalClassRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    class Local {}
//  ^ unsupported-statement: A rule has no local classes
    return param - lr * grad;
  }
}
