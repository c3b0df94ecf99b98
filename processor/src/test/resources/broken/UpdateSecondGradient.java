package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateSecondGradientRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, double hessian, long step) {
  //                                              ^ update-signature: the third parameter is 'double hessian', not 'long step': a rule is given one gradient
    double g = grad * hessian + step;
    return param - lr * g * hessian;
  }
}
