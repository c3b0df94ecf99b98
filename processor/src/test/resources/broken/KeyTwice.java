package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyTwiceRule {
  @Hyper double lr = 1e-3;
  @Hyper(key = "lr") double mu = 1e-3;
  //           ^ key-taken: The key "lr" of 'mu' is that of 'lr'

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
