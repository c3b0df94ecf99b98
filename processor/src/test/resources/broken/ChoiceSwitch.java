package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceSwitchRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    double rate = lr;
    switch (mode) {
    //@5 unsupported-statement: A rule has no 'switch'. Write 'if' and 'else', or '?:'
      case FAST -> rate = 2 * lr;
      default -> rate = lr;
    }
    return param - rate * grad;
  }
}
