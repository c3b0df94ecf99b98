package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateOneParameterRule {
  @Hyper double lr = 1e-3;

  double update(double param) {
  //     ^ update-signature: there are fewer than two parameters
    return param - lr;
  }
}
