package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateGenericRule {
  @Hyper double lr = 1e-3;

  <T> double update(double param, double grad) {
// ^ update-signature: there are type parameters
    return param - lr * grad;
  }
}
