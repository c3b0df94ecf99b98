package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntegerHalfRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (1 / 2) * grad;
    //                     ^ inexact-quotient: The integer quotient '1 / 2' is 0. Divide floating-point numbers, as in '1.0 / 2'
  }
}
