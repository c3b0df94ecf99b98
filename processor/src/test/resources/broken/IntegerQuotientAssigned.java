package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntegerQuotientAssignedRule {
  @Hyper double lr = 1e-3;
  @Hyper(range = "[1, inf)") long every = 10;

  double update(double param, double grad, long step) {
    double age = step / every;
    //                ^ integer-quotient: before it becomes a double
    return param - lr * grad * age;
  }
}
