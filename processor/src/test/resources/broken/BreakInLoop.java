package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BreakInLoopRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 4; i++) {
      param -= lr * grad;
      if (param < 0) {
        break;
//      ^ unsupported-statement: A rule has no 'break'. Put the rest of the loop's body into an 'if'
      }
    }
    return param;
  }
}
