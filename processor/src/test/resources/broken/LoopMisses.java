package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopMissesRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i != 5; i += 2) {
//  ^ loop-too-long: more than 1024 times
      param -= lr * grad;
    }
    return param;
  }
}
