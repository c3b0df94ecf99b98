package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StringLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    String s = "fast";
//  ^ unsupported-type: A rule has no values of type String
    //         ^ unsupported-expression: A rule has no strings
    return param - lr * grad;
  }
}
