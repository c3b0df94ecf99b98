package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DefaultAtOpenEndRule {
  @Hyper(range = "[0, 1)") double lr = 1;
  //                                   ^ default-out-of-range: The default 1.0 of 'lr' is outside its range [0, 1)

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
