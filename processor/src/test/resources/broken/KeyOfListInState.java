package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyOfListInStateRule {
  @State(key = "avg[0]") double m;
  //           ^ invalid-key: states have no lists
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
