package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateStartsAtBooleanRule {
  @Hyper double lr = 1e-3;
  @State double m = lr > 0;
  //                   ^ type-mismatch: Here a double is needed, but this is a boolean

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
