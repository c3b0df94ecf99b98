package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionIsNaNRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (Double.isNaN(grad) ? 0 : 1);
    //                         ^ refused-function: The function 'Double.isNaN' is not one for rules. Write 'x != x'.
  }
}
