package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateStartsAtParamRule {
  @Hyper double lr = 1e-3;
  @State double m = param;
  //                ^ unknown-name: There is no 'param' here

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
