package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ForEachRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (double d : new double[] {1, 2}) {
//  ^ unsupported-statement: loops over collections
      param -= d * lr * grad;
    }
    return param;
  }
}
