package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintReturnsDoubleRule {
  @Hyper double lr = 1e-3;
  @Hyper double mu = 0.9;

  @Constraint("Must be small")
  double small() {
  //     ^ constraint-signature: The constraint 'small' returns double. Declare it as 'boolean small()'
    return mu;
  }

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
