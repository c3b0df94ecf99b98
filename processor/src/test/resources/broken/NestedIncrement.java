package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NestedIncrementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int i = 0;
    return param - lr * grad * i++;
    //                          ^ nested-assignment: An assignment is not a value
  }
}
