package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOfTwoStartsRule {
  @Hyper double lr = 1e-3;
  @State(from = Init.PARAMETER) double m = 1;
  //                                       ^ state-with-two-starts: The state 'm' starts both as a copy of the parameter and at its initializer

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
