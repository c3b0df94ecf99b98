package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignmentInConditionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    boolean b;
    if (b = grad > lr) {
    //    ^ nested-assignment: An assignment is not a value
      return grad;
    }
    return param;
  }
}
