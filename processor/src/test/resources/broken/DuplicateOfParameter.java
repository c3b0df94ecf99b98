package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DuplicateOfParameterRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double grad = lr;
    //     ^ duplicate-local: There is a variable 'grad' here already
    return param - grad;
  }
}
