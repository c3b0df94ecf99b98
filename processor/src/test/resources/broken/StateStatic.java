package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateStaticRule {
  @Hyper double lr = 1e-3;
  @State static double m;
  //                   ^ field-modifier: The state 'm' is static

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
