package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NoReturnAfterLoopRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
  //     ^ missing-return: 'update'
    for (int i = 0; i < 3; i++) {
      return param - lr * grad;
    }
  }
}
