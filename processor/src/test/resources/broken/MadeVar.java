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
final class MadeVarRule {
  @Hyper double rate = 1e-3;

  double update(double param, double grad) {
    var m = Made.builder();
    //  ^ inferred-type: 'var' does not say which type 'm' has
    //          ^ unknown-function: 'Made.builder'
    return param - rate * grad;
  }
}
