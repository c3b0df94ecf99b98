package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceOfOtherEnumRule {
  enum Mode { NONE, FAST }

  enum Side { LEFT, RIGHT }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Side.LEFT;
  //                     ^ other-choice: 'Side.LEFT' is no value of the choice 'mode'. Write a constant of its enum, Mode
  @Hyper Side side = Side.LEFT;

  double update(double param, double grad) {
    return mode == Side.RIGHT ? param - lr * grad : side == Side.LEFT ? param : grad;
    //          ^ other-choice: 'Side.RIGHT' is no value of the choice 'mode'
  }
}
