package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DefaultOutsideRangeRule {
  @Hyper(range = "[0, inf)") double lr = -0.1;
  //                                     ^ default-out-of-range: The default -0.1 of 'lr' is outside its range [0, inf)

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
