package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StrictMathFunctionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * StrictMath.sqrt(grad);
    //                            ^ refused-function: 'StrictMath.sqrt' is not one for rules. Use that of Formulas.
  }
}
