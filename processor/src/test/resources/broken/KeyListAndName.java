package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyListAndNameRule {
  @Hyper double betas = 1e-3;
  @Hyper(key = "betas[0]") double mu = 1e-3;
  //           ^ key-taken: The key "betas[0]" of 'mu' is that of 'betas'

  double update(double param, double grad) {
    return param - betas * mu * grad;
  }
}
