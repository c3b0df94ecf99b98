package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantOfObjectsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * Thread.PRIORITY;
    //                               ^ unknown-name: There is no 'Thread.PRIORITY'
  }
}
