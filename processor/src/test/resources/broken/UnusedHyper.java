package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnusedHyperRule {
  @Hyper double lr = 1e-3;
  @Hyper double momentum = 0.9;
  //            ^ unused-hyper: The hyper-parameter 'momentum' is never used

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
