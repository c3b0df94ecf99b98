package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperHidesFunctionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return lerp(param, grad, lr);
    //     ^ argument-count: 'lerp' takes one argument, not 3
  }

  double lerp(double x) {
    return x;
  }
}
