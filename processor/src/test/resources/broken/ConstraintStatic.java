package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintStaticRule {
  @Hyper double lr = 1e-3;
  @Hyper double mu = 0.9;

  @Constraint("Must be small")
  static boolean small() {
  //             ^ constraint-signature: The constraint 'small' is static
    return true;
  }

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
