package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VarLoopRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (var i = 0; i < 3; i++) {
    //       ^ loop-form: start
      param -= lr * grad;
    }
    return param;
  }
}
