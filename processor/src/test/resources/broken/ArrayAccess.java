package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ArrayAccessRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad[0];
    //                      ^ unsupported-expression: A rule has no arrays. Use one local variable or state
  }
}
