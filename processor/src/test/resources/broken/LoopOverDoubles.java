package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopOverDoublesRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (double d = 0; d < 1; d += 0.5) {
    //          ^ loop-form: The loop's start
      param -= lr * grad * d;
    }
    return param;
  }
}
