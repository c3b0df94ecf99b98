package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintReducesRule {
  @Hyper double lr = 1e-3;
  @Hyper double mu = 0.9;

  @Constraint("Must be small")
  boolean small() {
    return sum(mu) < numel();
    //     ^ hypers-only: A constraint depends on hyper-parameters and the tensor's shape only, but this reduces elements
  }

  @Constraint("Must be as at first")
  boolean same() {
    return initial(lr) == lr;
    //     ^ hypers-only: but this asks for the first value of 'lr'
  }

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
