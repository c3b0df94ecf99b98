package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignHyperRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    lr = 0.5;
//  ^ assigned-hyper: The hyper-parameter 'lr' cannot be assigned. Change a copy: 'double myLr = lr;'
    return param - lr * grad;
  }
}
