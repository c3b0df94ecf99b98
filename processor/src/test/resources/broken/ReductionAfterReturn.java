package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionAfterReturnRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    if (grad == 0) {
      return param;
    }
    return param - lr * grad / mean(grad);
    //                         ^ reduction-not-reached: Not all elements get to this 'mean'
  }
}
