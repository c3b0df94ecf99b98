package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateVarargsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double... grad) {
  //                                ^ update-signature: the parameter 'grad' is of type double[], not double
    return param - lr;
  }
}
