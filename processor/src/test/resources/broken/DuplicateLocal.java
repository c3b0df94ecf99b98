package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DuplicateLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g = lr * grad;
    double g = 2;
    //     ^ duplicate-local: There is a variable 'g' here already
    return param - g;
  }
}
