package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceWithRangeRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper(range = "[0, 1]") Mode mode = Mode.NONE;
  //             ^ range-of-boolean: The enum 'mode' has a range

  double update(double param, double grad) {
    return mode == Mode.FAST ? param - lr * grad : param;
  }
}
