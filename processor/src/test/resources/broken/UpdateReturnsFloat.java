package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateReturnsFloatRule {
  @Hyper double lr = 1e-3;

  float update(double param, double grad) {
//@3 update-signature: the result is of type float
    return (float) (param - lr * grad);
  }
}
