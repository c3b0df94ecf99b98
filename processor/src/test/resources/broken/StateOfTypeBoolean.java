package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOfTypeBooleanRule {
  @Hyper double lr = 1e-3;
  @State boolean m;
  //     ^ state-type: The state 'm' is of type boolean. Make it double

  double update(double param, double grad) {
    m = grad + m;
    return param - lr * m;
  }
}
