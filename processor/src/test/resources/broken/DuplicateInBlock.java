package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DuplicateInBlockRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g = lr * grad;
    if (g > 0) {
      double g = 1;
      //     ^ duplicate-local: 'g'
      param -= g;
    }
    return param - g;
  }
}
