package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintReadsStateRule {
  @Hyper double lr = 1e-3;
  @State double m;

  @Constraint("Must be small")
  boolean small() {
    return m < 1;
    //     ^ hypers-only: A constraint depends on hyper-parameters and the tensor's shape only, but this reads the state 'm'
  }

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
