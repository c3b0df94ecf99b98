package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NumberToBooleanCastRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return (boolean) lr ? param : grad;
    //               ^ type-mismatch: Here a boolean is needed, but this is a double
  }
}
