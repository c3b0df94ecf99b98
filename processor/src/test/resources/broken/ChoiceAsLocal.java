package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceAsLocalRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    double local = mode;
    //             ^ type-mismatch: Here a double is needed, but this is an enum. Compare an enum with one of its constants
    return param - lr * grad * local;
  }
}
