package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopEndlessRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 10; i--) {
//  ^ loop-too-long: more than 1024 times
      param -= lr * grad;
    }
    return param;
  }
}
