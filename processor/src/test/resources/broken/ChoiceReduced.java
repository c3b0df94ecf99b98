package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceReducedRule {
  enum Mode {
    NONE,
    FAST
  }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    return param - lr * max(mode) * grad * initial(mode) * sqrt(Mode.NONE);
    //                      ^ type-mismatch: Here a double is needed, but this is an enum
    //                                             ^ initial-argument: 'initial' asks for the first value
    //                                                              ^ type-mismatch: Here a double is needed, but this is an enum
  }
}
