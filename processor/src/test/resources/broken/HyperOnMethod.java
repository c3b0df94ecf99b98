package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperOnMethodRule {
  @Hyper
//@3 javac: not applicable
  double update(double param, double grad) {
    return param - grad;
  }
}
