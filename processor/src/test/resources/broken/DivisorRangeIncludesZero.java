package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DivisorRangeIncludesZeroRule {
  @Hyper double lr = 1e-3;
  @Hyper(range = "[0, inf)") long every = 10;

  double update(double param, double grad, long step) {
    long k = (long) (step / every);
    //                      ^ integer-divisor-may-be-zero: Give the divisor a range that leaves zero out
    return param - lr * grad * k;
  }
}
