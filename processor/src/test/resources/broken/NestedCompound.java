package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NestedCompoundRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param -= lr * grad;
    //           ^ nested-assignment: An assignment is not a value
  }
}
