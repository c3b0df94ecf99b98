package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ContinueInLoopRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 4; i++) {
      if (param < 0) {
        continue;
//      ^ unsupported-statement: A rule has no 'continue'
      }
      param -= lr * grad;
    }
    return param;
  }
}
