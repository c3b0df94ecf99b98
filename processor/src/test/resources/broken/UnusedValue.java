package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnusedValueRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    sqrt(grad);
    //  ^ not-a-statement: The value of this is not used
    return param - lr * grad;
  }
}
