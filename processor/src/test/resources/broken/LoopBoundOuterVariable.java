package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopBoundOuterVariableRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
      //                  ^ loop-bound-not-constant: end
        param -= lr * grad;
      }
    }
    return param;
  }
}
