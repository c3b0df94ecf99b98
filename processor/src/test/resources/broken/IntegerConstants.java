package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntegerConstantsRule {
  static final int N = 7;
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * (N / 2);
    //                            ^ inexact-quotient: The integer quotient '7 / 2' is 3
  }
}
