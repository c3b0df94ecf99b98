package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateArraysRule {
  double update(double[] param, double[] grad) {
  //                  ^ update-signature: the parameter 'param' is of type double[], not double
  //                                  ^ update-signature: the parameter 'grad' is of type double[], not double
    return 0;
  }
}
