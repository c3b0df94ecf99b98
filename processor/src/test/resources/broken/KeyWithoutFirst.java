package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyWithoutFirstRule {
  @Hyper(key = "betas[1]") double lr = 1e-3;
  //           ^ invalid-key: there is no "betas[0]"

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
