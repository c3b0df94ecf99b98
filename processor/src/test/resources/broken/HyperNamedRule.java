package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperNamedRuleRule {
  @Hyper double rule = 1e-3;
  //            ^ member-clash: would be called 'RULE'

  double update(double param, double grad) {
    return param - rule * grad;
  }
}
