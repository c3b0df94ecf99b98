package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class OutOfScopeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    if (grad > 0) {
      double d = lr * grad;
      param -= d;
    }
    return param - d;
    //             ^ unknown-name: There is no 'd' here
  }
}
