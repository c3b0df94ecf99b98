package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoicesAlikeRule {
  enum Mode {
    FAST,
    Fast
    //@5 choices-alike: The constants 'FAST' and 'Fast' are both "fast" in a state_dict
  }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.FAST;

  double update(double param, double grad) {
    return mode == Mode.FAST ? param - lr * grad : param;
  }
}
