package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TwoUpdatesRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }

  double update(double param, double grad, long step) {
  //     ^ several-updates: There is more than one method update
    return param - lr * grad / step;
  }
}
