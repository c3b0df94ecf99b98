package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateParameterNamesRule {
  @Hyper double lr = 1e-3;

  double update(double p, double g) {
  //                   ^ update-signature: the first parameter is called 'p', not 'param'
  //                             ^ update-signature: the second parameter is called 'g', not 'grad'
    return p - lr * g;
  }
}
