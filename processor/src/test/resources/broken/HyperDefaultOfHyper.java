package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultOfHyperRule {
  @Hyper double lr = 1e-3;
  @Hyper double rate = lr;
  //                   ^ hyper-default: The default of 'rate' is not a constant

  double update(double param, double grad) {
    return param - lr * rate * grad;
  }
}
