package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateNeverWrittenRule {
  @Hyper double lr = 1e-3;
  @State double m = 2;
  //            ^ state-never-written: The state 'm' is never written

  double update(double param, double grad) {
    return param - lr * m * grad;
  }
}
