package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceUnknownConstantRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    return mode == Mode.FASTER ? param - lr * grad : param;
    //                 ^ unknown-name: There is no 'Mode.FASTER' here; did you mean 'FAST'?
  }
}
