package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintWithoutSentenceRule {
  @Hyper double lr = 1e-3;
  @Hyper double mu = 0.9;

  @Constraint
//@3 javac: missing a default value
  boolean small() {
    return mu < 1;
  }

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
