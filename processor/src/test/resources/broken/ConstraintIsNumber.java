package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintIsNumberRule {
  @Hyper double lr = 1e-3;
  @Hyper double mu = 0.9;

  @Constraint("Must be small")
  boolean small() {
    return mu;
    //     ^ type-mismatch: Here a boolean is needed, but this is a double
  }

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
