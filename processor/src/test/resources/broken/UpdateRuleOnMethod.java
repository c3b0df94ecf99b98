package broken;

import dev.gradus.rule.UpdateRule;

final class UpdateRuleOnMethod {
  @UpdateRule
//@3 javac: not applicable
  double update(double param, double grad) {
    return param - grad;
  }
}
