package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntegerQuotientWidenedRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    return param - lr * grad * (step / 30);
    //                               ^ integer-quotient: The quotient of two integers is cut to an integer before it becomes a double
  }
}
