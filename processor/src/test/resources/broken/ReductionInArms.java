package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionInArmsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (grad > 0 ? sum(grad) : dot(grad, param));
    //                              ^ reduction-not-reached: 'sum(c ? x : 0)'
    //                                          ^ reduction-not-reached: 'dot(c ? a : 0, b)'
  }
}
