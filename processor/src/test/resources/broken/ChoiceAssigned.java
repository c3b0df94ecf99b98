package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceAssignedRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    mode = Mode.FAST;
    //@5 assigned-hyper: The hyper-parameter 'mode' cannot be assigned
    return param - lr * grad;
  }
}
