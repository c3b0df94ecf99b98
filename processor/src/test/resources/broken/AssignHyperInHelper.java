package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignHyperInHelperRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    warm();
    return param - lr * grad;
  }

  void warm() {
    lr = 0.1;
//  ^ assigned-hyper: 'lr'
  }
}
