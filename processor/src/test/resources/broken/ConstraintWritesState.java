package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintWritesStateRule {
  @Hyper double lr = 1e-3;
  @State double m;

  @Constraint("Must be small")
  boolean small() {
    m = 1;
//    ^ hypers-only: this writes the state 'm'
    return lr < 1;
  }

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
