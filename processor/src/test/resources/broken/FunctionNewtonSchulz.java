package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionNewtonSchulzRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (newtonSchulz(grad));
    //                   ^ refused-function: The function 'newtonSchulz' is not one for rules. It needs a matrix, which is not supported yet
  }
}
