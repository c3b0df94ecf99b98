package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignHyperByThisRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    this.lr = 0.5;
    //  ^ assigned-hyper: 'lr'
    return param - lr * grad;
  }
}
