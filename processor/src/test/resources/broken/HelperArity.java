package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperArityRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * twice(grad, 2);
    //                  ^ argument-count: 'twice' takes one argument, not 2. Write 'twice(x)'
  }

  double twice(double x) {
    return 2 * x;
  }
}
