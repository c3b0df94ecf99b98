package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyEmptyIndexRule {
  @Hyper(key = "betas[]") double lr = 1e-3;
  //           ^ invalid-key: "betas[]" is no key of a state_dict

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
