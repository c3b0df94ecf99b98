package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignElementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    param[0] = grad;
    //   ^ unsupported-expression: arrays
    return param - lr * grad;
  }
}
