package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperGenericRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  <T> double part(double x) {
  //         ^ helper-signature: The helper method 'part' has type parameters
    return x;
  }
}
