package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyTwiceInListRule {
  @Hyper(key = "betas[0]") double lr = 1e-3;
  @Hyper(key = "betas[0]") double mu = 1e-3;
  //           ^ key-taken: The key "betas[0]" of 'mu' is that of 'lr'

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
