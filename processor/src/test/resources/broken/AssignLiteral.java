package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignLiteralRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    1 = 2;
//  ^ not-assignable: This cannot be assigned
    return param - lr * grad;
  }
}
