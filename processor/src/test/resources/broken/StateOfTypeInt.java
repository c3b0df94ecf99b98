package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOfTypeIntRule {
  @Hyper double lr = 1e-3;
  @State int m;
  //     ^ state-type: The state 'm' is of type int. Make it double

  double update(double param, double grad) {
    m = grad + m;
    return param - lr * m;
  }
}
