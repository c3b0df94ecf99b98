package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintNormOfParamRule {
  @Hyper double lr = 1e-3;

  @Constraint("Must be small")
  boolean small() {
    return norm(param) < lr;
    //          ^ unknown-name: There is no 'param' here
  }

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
