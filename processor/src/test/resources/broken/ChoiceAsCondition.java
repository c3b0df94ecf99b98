package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceAsConditionRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    return mode ? param - lr * grad : -mode;
    //     ^ type-mismatch: Here a boolean is needed, but this is an enum
    //                                ^ operand-types: The operator '-' does not take an enum
  }
}
