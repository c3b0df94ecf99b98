package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ArrayLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double[] g = {1, 2};
    //    ^ unsupported-type: of type double[]
    //           ^ unsupported-expression: arrays
    return param - lr * g[0];
    //                   ^ unsupported-expression: arrays
  }
}
