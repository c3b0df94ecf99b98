package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BoxedLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    Double g = lr * grad;
//  ^ unsupported-type: of type Double
    return param - g;
  }
}
