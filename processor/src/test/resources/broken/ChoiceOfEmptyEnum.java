package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceOfEmptyEnumRule {
  enum Mode {}

  @Hyper double lr = 1e-3;
  @Hyper Mode mode;
  //     ^ hyper-type: The hyper-parameter 'mode' is of type Mode

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
