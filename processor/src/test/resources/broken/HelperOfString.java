package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperOfStringRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * part("x");
    //                              ^ unsupported-expression: strings
  }

  double part(String s) {
  //          ^ unsupported-type: of type String
    return 1;
  }
}
