package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateNeverReadRule {
  @Hyper double lr = 1e-3;
  @State double m;
  //            ^ state-never-read: The state 'm' is never read

  double update(double param, double grad) {
    m = grad;
    return param - lr * grad;
  }
}
