// GENERATES: broken.Good
package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BadRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * g;
    //                  ^ unknown-name: 'g'
  }
}

@UpdateRule
final class GoodRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
