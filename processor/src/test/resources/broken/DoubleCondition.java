package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DoubleConditionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    if (lr) {
    //  ^ type-mismatch: Here a boolean is needed, but this is a double. Write a comparison, as in 'x != 0'
      return param;
    }
    return param - lr * grad;
  }
}
