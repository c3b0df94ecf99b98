package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BooleanFromNumberRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    boolean b = 1;
    //          ^ type-mismatch: Here a boolean is needed, but this is an int
    return b ? param - lr * grad : param;
  }
}
