package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperAndStateRule {
  @Hyper double lr = 1e-3;
  @Hyper @State double m;
  //                   ^ field-with-two-roles: The field 'm' cannot be both a hyper-parameter and a state

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
