package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopStartNotConstantRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int n = 3;
    for (int i = n; i < 5; i++) {
    //           ^ loop-bound-not-constant: The loop's start
      param -= lr * grad;
    }
    return param;
  }
}
