package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionInLoopRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double n = 0;
    for (int i = 1; i < 4; i++) {
      if (grad > i) {
        return param;
      }
      n += sum(grad * i);
    //     ^ reduction-not-reached: Not all elements get to this 'sum'
    }
    return param - lr * n;
  }
}
