package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DuplicateLoopVariableRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int i = 1;
    for (int i = 0; i < 2; i++) {
    //       ^ duplicate-local: 'i'
      param -= lr * grad;
    }
    return param * i;
  }
}
