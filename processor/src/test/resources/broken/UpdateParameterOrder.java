package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateParameterOrderRule {
  @Hyper double lr = 1e-3;

  double update(double grad, double param) {
  //                   ^ update-signature: the first parameter is called 'grad', not 'param'
  //                                ^ update-signature: the second parameter is called 'param', not 'grad'
    return param - lr * grad;
  }
}
