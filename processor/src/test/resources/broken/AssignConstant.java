package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignConstantRule {
  static final double HALF = 0.5;
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    HALF = 1;
//  ^ assigned-constant: 'HALF' cannot be assigned: it is a constant
    return param - lr * grad * HALF;
  }
}
