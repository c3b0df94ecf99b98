package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MathCopySignRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - Math.copySign(lr, grad);
    //                 ^ refused-function: Use Formulas.copySign
  }
}
