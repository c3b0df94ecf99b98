package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** A local without an initializer has the value that its branches assign. */
@UpdateRule
final class DeclaredThenAssignedRule {
  @Hyper boolean fast = false;

  double update(double param, double grad) {
    double x;
    if (fast) x = 1.0; else x = 0.5;
    double y;
    if (grad > 0) {
      y = x;
    } else {
      return param;
    }
    return fma(x, grad, y);
  }
}
