package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownNameOfStateRule {
  @Hyper double lr = 1e-3;
  @State double momentum;

  double update(double param, double grad) {
    momentum = lr * grad;
    return param - momentun;
    //             ^ unknown-name: did you mean 'momentum'?
  }
}
