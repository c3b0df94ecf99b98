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
final class MadeVarChainRule {
  @Hyper double rate = 1e-3;

  double update(double param, double grad) {
    var m = Made.builder().lr(1).build();
    //  ^ inferred-type: 'm'
    //                                ^ unsupported-expression: calls on objects
    return param - rate * grad;
  }
}
