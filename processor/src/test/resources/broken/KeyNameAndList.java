package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyNameAndListRule {
  @Hyper(key = "betas[0]") double mu = 1e-3;
  @Hyper double betas = 1e-3;
  //            ^ key-taken: The key "betas" of 'betas' is that of the list "betas[...]"

  double update(double param, double grad) {
    return param - betas * mu * grad;
  }
}
