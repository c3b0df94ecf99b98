package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownFunctionOfClassRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * Double.sum(grad, 1);
    //                        ^ refused-function: The function 'Double.sum' is not one for rules. Use '+'.
  }
}
