package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyGapRule {
  @Hyper(key = "betas[0]") double lr = 1e-3;
  @Hyper(key = "betas[2]") double mu = 1e-3;
  //           ^ invalid-key: there is no "betas[1]"

  double update(double param, double grad) {
    return param - lr * mu * grad;
  }
}
