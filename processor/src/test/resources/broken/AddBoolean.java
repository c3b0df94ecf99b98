package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AddBooleanRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad + true;
    //                       ^ operand-types: The operator '+' does not take a double and a boolean. Choose a number by a boolean
  }
}
