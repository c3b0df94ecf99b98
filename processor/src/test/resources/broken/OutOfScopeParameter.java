package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class OutOfScopeParameterRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * scaled();
  }

  double scaled() {
    return 2 * grad;
    //         ^ unknown-name: There is no 'grad' here
  }
}
