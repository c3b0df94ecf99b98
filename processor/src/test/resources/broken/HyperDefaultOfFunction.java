package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultOfFunctionRule {
  @Hyper double lr = sqrt(2);
  //                     ^ hyper-default: The default of 'lr' is not a constant

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
