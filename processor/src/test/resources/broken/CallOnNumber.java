package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class CallOnNumberRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad.abs();
    //                          ^ unsupported-expression: A rule has no calls on objects. Write 'abs(grad)'.
  }
}
