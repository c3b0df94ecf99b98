package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperOfTypeStringRule {
  @Hyper double lr = 1e-3;
  @Hyper String k;
  //     ^ hyper-type: The hyper-parameter 'k' is of type String. Make it double, long or boolean, or for named choices an enum

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
