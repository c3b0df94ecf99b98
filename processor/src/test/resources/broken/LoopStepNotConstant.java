package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopStepNotConstantRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int n = 3;
    for (int i = 0; i < 5; i += n) {
    //                          ^ loop-bound-not-constant: The loop's change
      param -= lr * grad;
    }
    return param;
  }
}
