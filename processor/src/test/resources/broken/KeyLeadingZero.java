package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyLeadingZeroRule {
  @Hyper(key = "betas[00]") double lr = 1e-3;
  //           ^ invalid-key: "betas[00]"

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
