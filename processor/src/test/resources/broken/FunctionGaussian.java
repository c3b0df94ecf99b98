package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionGaussianRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (gaussian());
    //                   ^ refused-function: The function 'gaussian' is not one for rules. The same inputs must give the same bits
  }
}
