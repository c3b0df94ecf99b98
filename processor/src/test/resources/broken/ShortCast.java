package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ShortCastRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * (short) 2;
    //                          ^ unsupported-type: of type short
  }
}
