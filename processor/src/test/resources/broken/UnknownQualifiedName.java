package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownQualifiedNameRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * Math.TAU2;
    //                             ^ unknown-name: There is no 'Math.TAU2'
  }
}
