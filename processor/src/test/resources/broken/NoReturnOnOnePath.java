package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NoReturnOnOnePathRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
  //     ^ missing-return: Some path through 'update'
    if (grad > 0) {
      return param - lr * grad;
    } else if (grad < 0) {
      return param;
    }
  }
}
