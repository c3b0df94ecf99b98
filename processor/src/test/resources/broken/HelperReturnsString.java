package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperReturnsStringRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  String part(double x) {
//@3 unsupported-type: of type String
    return "x";
    //     ^ unsupported-expression: strings
  }
}
