package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceAsNumberRule {
  enum Mode { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.NONE;

  double update(double param, double grad) {
    return param - lr * mode * grad;
    //                ^ operand-types: The operator '*' does not take a double and an enum. Compare an enum with one of its constants
  }
}
