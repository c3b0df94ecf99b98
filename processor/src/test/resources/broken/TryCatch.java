package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TryCatchRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    try {
//  ^ unsupported-statement: A rule has no 'try'. A formula cannot fail
      return param - lr * grad;
    } catch (ArithmeticException e) {
      return param;
    }
  }
}
