package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DivisorIsZeroRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    return step % 0 == 0 ? param - lr * grad : param;
    //            ^ integer-divisor-may-be-zero: This may divide by zero
  }
}
