package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceOfChoicesRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    double a = lr > 0 ? mode : Mode.FAST;
    //                  ^ type-mismatch: Here a double is needed, but this is an enum
    double b = lr > 0 ? 1 : mode;
    //                      ^ type-mismatch: Here an int is needed, but this is an enum
    return param - a * b * grad;
  }
}
