package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateParameterTypesRule {
  @Hyper double lr = 1e-3;

  double update(float param, double grad, int step) {
  //            ^ update-signature: the parameter 'param' is of type float, not double
  //                                      ^ update-signature: the parameter 'step' is of type int, not long
    return param - lr * grad / step;
  }
}
