package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperVarargsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  double part(double... x) {
  //                ^ unsupported-type: of type double[]
    return 1;
  }
}
