package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyOfStateStepRule {
  @Hyper double lr = 1e-3;
  @State(key = "step") double m;
  //           ^ key-taken: The key "step" of 'm' is that of every optimizer

  double update(double param, double grad, long step) {
    m += grad;
    return param - lr * m / step;
  }
}
