package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopBoundLongTypeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 3L; i++) {
    //                  ^ type-mismatch: Here an int is needed, but this is a long
      param -= lr * grad;
    }
    return param;
  }
}
