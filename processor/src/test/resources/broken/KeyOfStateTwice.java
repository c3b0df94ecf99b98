package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyOfStateTwiceRule {
  @Hyper double lr = 1e-3;
  @State double m;
  @State(key = "m") double v;
  //           ^ key-taken: The key "m" of 'v' is that of 'm'

  double update(double param, double grad) {
    m += grad;
    v += m;
    return param - lr * v;
  }
}
