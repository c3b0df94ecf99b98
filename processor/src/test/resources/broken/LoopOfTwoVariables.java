package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopOfTwoVariablesRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0, j = 3; i < j; i++) {
    //       ^ loop-form: start
      param -= lr * grad;
    }
    return param;
  }
}
