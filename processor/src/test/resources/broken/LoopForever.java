package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopForeverRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (;;) {
//  ^ loop-form: The loop's start
      param -= lr * grad;
    }
  }
}
