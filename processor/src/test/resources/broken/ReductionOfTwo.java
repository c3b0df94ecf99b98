package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionOfTwoRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sum(grad, param);
    //                            ^ reduction-per: 'sum'
  }
}
