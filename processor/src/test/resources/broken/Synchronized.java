package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SynchronizedRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    synchronized (this) {
//  ^ unsupported-statement: A rule has no 'synchronized'
      return param - lr * grad;
    }
  }
}
