package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperReturnsArrayRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad)[0];
    //                            ^ unsupported-expression: arrays
  }

  double[] part(double x) {
    return new double[] {x};
  }
}
