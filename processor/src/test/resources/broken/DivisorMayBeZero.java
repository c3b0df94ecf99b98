package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DivisorMayBeZeroRule {
  @Hyper double lr = 1e-3;
  @Hyper long every = 10;

  double update(double param, double grad, long step) {
    return step % every == 0 ? param - lr * grad : param;
    //            ^ integer-divisor-may-be-zero: This may divide by zero
  }
}
