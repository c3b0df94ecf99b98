package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateNeverUsedRule {
  @Hyper double lr = 1e-3;
  @State double m;
  //            ^ state-never-read: 'm'

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
