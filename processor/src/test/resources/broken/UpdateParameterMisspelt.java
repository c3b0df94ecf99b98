package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateParameterMisspeltRule {
  @Hyper double lr = 1e-3;

  double update(double param, double gard) {
  //                                 ^ update-signature: the second parameter is called 'gard', not 'grad'
    double g = grad * grad + grad;
    return param - lr * g * grad;
  }
}
