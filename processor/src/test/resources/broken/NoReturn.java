package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NoReturnRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
  //     ^ missing-return: Some path through 'update' ends without returning a value
    param -= lr * grad;
  }
}
