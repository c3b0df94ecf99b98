package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FirstOfParamRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad) {
    buffer = lr * grad + buffer;
    return first(param) ? param : buffer;
    //           ^ first-argument: asks whether a state was written
  }
}
