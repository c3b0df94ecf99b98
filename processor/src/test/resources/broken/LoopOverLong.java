package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopOverLongRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (long i = 0; i < 3; i++) {
    //        ^ loop-form: start
      param -= lr * grad * i;
    }
    return param;
  }
}
