package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopWithoutConditionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; ; i++) {
//  ^ loop-form: The loop's condition
      param -= lr * grad;
    }
  }
}
