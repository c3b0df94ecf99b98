package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateReadOnlyByConstraintRule {
  @Hyper double lr = 1e-3;
  @State double m;
  //            ^ state-never-read: 'm'

  double update(double param, double grad) {
    m = grad;
    return param - lr * grad;
  }

  @Constraint("Must be positive")
  boolean positive() {
    return m > 0;
    //     ^ hypers-only: A constraint depends on hyper-parameters and the tensor's shape only, but this reads the state 'm'
  }
}
