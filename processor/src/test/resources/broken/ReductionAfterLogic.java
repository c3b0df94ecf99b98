package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionAfterLogicRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return grad > 0 && max(grad) > 1 || min(param) < 0 ? param : param - lr * grad;
    //                 ^ reduction-not-reached: 'max(c ? x : Double.NEGATIVE_INFINITY)'
    //                                  ^ reduction-not-reached: 'min(c ? x : Double.POSITIVE_INFINITY)'
  }
}
