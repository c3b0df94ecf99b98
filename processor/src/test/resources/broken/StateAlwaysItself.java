package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateAlwaysItselfRule {
  @Hyper double lr = 1e-3;
  @State double baseLr = lr;
  //            ^ state-never-changes: 'baseLr'

  double update(double param, double grad) {
    baseLr = baseLr;
    return param - baseLr * grad;
  }
}
