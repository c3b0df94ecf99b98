package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

class Base {
  double helper(double x) {
    return x;
  }
}

@UpdateRule
final class RuleExtendsRule extends Base {
//                                  ^ superclass: The rule RuleExtendsRule extends Base, whose code the compiler does not read
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
