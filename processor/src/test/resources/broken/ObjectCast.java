package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ObjectCastRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (Object) grad;
    //                   ^ unsupported-type: of type Object
  }
}
