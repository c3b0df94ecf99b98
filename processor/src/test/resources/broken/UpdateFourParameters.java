package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateFourParametersRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step, double more) {
  //                                                         ^ update-signature: there are more than three parameters
    return param - lr * grad / step * more;
  }
}
