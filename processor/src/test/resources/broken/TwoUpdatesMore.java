package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TwoUpdatesMoreRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }

  double update(double param) {
  //     ^ several-updates: There is more than one method update
    return param;
  }

  void update() {}
  //   ^ several-updates: more than one
}
