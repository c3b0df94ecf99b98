package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DuplicateFieldRule {
  @Hyper double lr = 1e-3;
  @Hyper double lr = 2e-3;
  //            ^ javac: already defined

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
