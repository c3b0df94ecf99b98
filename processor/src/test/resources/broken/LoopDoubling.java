package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopDoublingRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 1; i < 100; i *= 2) {
    //                         ^ loop-form: change of its variable
      param -= lr * grad;
    }
    return param;
  }
}
