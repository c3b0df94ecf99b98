package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NestedAssignmentRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double a;
    double b = a = lr * grad;
    //           ^ nested-assignment: An assignment is not a value in a rule. Write it as a statement
    return param - a - b;
  }
}
