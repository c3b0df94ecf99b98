package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopOtherChangeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int j = 0;
    for (int i = 0; i < 3; j++) {
    //                      ^ loop-form: change of its variable
      param -= lr * grad * j;
    }
    return param;
  }
}
