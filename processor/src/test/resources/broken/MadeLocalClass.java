// GENERATES: broken.Made
package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MadeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}

@UpdateRule
final class MadeLocalClassRule {
  @Hyper double rate = 1e-3;

  double update(double param, double grad) {
    class Sub extends Made {}
//  ^ unsupported-statement: local classes
    return param - rate * grad;
  }
}
