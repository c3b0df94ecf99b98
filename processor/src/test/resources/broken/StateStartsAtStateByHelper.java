package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateStartsAtStateByHelperRule {
  @Hyper double lr = 1e-3;
  @State double v = 1;
  @State double m = start();

  double update(double param, double grad) {
    m += grad;
    v += m;
    return param - lr * v;
  }

  double start() {
    return 2 * v;
    //         ^ hypers-only: reads the state 'v'
  }
}
