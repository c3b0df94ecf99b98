package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LabelRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    outer:
//  ^ unsupported-statement: A rule has no labels
    for (int i = 0; i < 4; i++) {
      param -= lr * grad;
    }
    return param;
  }
}
