package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FloatFromDoubleRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    float f = 0.5;
    //        ^ type-mismatch: Here a float is needed, but this is a double
    return param - lr * f * grad;
  }
}
