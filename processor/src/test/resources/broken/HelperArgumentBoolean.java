package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperArgumentBooleanRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * scaled(grad);
    //                         ^ type-mismatch: Here a boolean is needed, but this is a double
  }

  double scaled(boolean b) {
    return b ? 1 : 2;
  }
}
