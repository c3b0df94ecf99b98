package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RuleExtendsGenericRule extends java.util.ArrayList<String> {
//                                                            ^ superclass: extends java.util.ArrayList<String>
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
