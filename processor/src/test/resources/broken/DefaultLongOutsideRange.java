package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DefaultLongOutsideRangeRule {
  @Hyper double lr = 1e-3;
  @Hyper(range = "[1, 10]") long every = 11;
  //                                     ^ default-out-of-range: The default 11

  double update(double param, double grad) {
    return param - lr * every * grad;
  }
}
