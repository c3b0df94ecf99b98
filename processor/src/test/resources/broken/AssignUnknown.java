package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignUnknownRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    parm = param - lr * grad;
//  ^ unknown-name: did you mean 'param'?
    return param;
  }
}
