package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyWithDotRule {
  @State(key = "exp.avg") double m;
  //           ^ invalid-key: "exp.avg"
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
