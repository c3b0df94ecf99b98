package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntegerQuotientArgumentRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    return param - lr * grad * pow(0.5, step / 30);
    //                                       ^ integer-quotient: if the cut is meant, name it
  }
}
