package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignSumRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    (param + grad) = 2;
    //     ^ not-assignable: Assign a local variable, a state, 'param' or 'grad'
    return param - lr * grad;
  }
}
