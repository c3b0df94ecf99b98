package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MisspeltUpdateRule {
//    ^ missing-update: or rename 'updat'
  @Hyper double lr = 1e-3;

  double updat(double param, double grad) {
    return param - lr * grad;
  }
}
