package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MathMaxOfOneRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * Math.max(grad);
    //                      ^ argument-count: 'max' takes 2 arguments, not 1
  }
}
