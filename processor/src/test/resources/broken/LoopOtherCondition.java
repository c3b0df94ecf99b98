package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopOtherConditionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; param > 0; i++) {
    //                    ^ loop-form: condition
      param -= lr * grad;
    }
    return param;
  }
}
