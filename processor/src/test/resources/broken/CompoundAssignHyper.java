package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class CompoundAssignHyperRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    lr *= 0.5;
//  ^ assigned-hyper: The hyper-parameter 'lr' cannot be assigned
    return param - lr * grad;
  }
}
