package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class MathHasNoSumRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * Math.sum(grad) * grad;
    //                      ^ refused-function: The function 'Math.sum' is not one for rules. Use that of Formulas.
  }
}
