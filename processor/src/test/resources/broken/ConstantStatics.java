package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantStaticsRule {
  @Hyper double lr = 1e-3;
  static final String NAME = "x";

  double update(double param, double grad) {
    return param - lr * grad * NAME;
    //                         ^ not-constant: 'NAME'
  }
}
