package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalOfTypeBooleanRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) boolean maximize;
  //                ^ optional-boolean: The boolean 'maximize' is optional. Make it required, or an enum of three constants

  double update(double param, double grad) {
    return param - lr * (maximize ? -grad : grad);
  }
}
