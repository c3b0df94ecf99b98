package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateNoParametersRule {
  @Hyper double lr = 1e-3;

  double update() {
  //     ^ update-signature: fewer than two parameters
    return lr;
  }
}
