package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MathRoundRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * Math.round(grad);
    //                      ^ refused-function: 'Math.round' is not one for rules. Use rint
  }
}
