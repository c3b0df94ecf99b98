package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultHalfRule {
  @Hyper double lr = 1 / 2;
  //                   ^ inexact-quotient: The integer quotient '1 / 2' is 0

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
