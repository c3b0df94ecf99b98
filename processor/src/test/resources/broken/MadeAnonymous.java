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
final class MadeAnonymousRule {
  @Hyper double rate = 1e-3;

  double update(double param, double grad) {
    Object o = new Made() {
//  ^ unsupported-type: Object
    //         ^ unsupported-expression: 'new'
      int x = new Made().x;
    };
    return param - rate * grad;
  }
}
