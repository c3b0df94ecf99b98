package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyWithSpaceRule {
  @Hyper(key = "learning rate") double lr = 1e-3;
  //           ^ invalid-key: it is neither a name nor an element

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
