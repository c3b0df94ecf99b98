package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BitOrAssignRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int n = 8;
    n |= 1;
//    ^ unsupported-expression: bit operators
    return param - lr * grad * n;
  }
}
