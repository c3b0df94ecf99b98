package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateStaticRule {
  static double update(double param, double grad) {
  //            ^ update-signature: 'static' leaves no states to work on
    return param - 0.1 * grad;
  }
}
