package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateNeverChangesRule {
  @Hyper double lr = 1e-3;
  @State double hessian;
  //            ^ state-never-changes: The state 'hessian' never takes another value than the one it starts at

  double update(double param, double grad) {
    hessian = 0 * hessian;
    return param - lr * grad * hessian;
  }
}
