package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignStepRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    step += 1;
//  ^ assigned-constant: 'step' cannot be assigned: it is the count of steps
    return param - lr * grad / step;
  }
}
