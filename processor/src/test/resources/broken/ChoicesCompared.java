package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoicesComparedRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;
  @Hyper Mode other = Mode.NONE;

  double update(double param, double grad) {
    if (Mode.NONE == Mode.FAST) {
      //          ^ operand-types: The operator '==' does not take two constants. Compare a choice with a constant of its enum
      return param;
    }
    return mode != other ? param - lr * grad : param;
    //          ^ operand-types: The operator '!=' does not take two choices
  }
}
