package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SparseArityRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return isSparse() ? param : param - lr * grad;
    //     ^ argument-count: 'isSparse' takes one argument, not 0
  }
}
