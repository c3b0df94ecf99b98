package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class InstanceOfRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return grad instanceof Double ? param : lr;
    //          ^ unsupported-expression: A rule has no 'instanceof'
  }
}
