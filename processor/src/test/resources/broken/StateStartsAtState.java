package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateStartsAtStateRule {
  @Hyper double lr = 1e-3;
  @State double v = 1;
  @State double m = v;
  //                ^ hypers-only: The initial value of a state depends on hyper-parameters only, but this reads the state 'v'

  double update(double param, double grad) {
    m += grad;
    v += m;
    return param - lr * v;
  }
}
