package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NoArgumentsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * Math.pow();
    //                             ^ argument-count: 'pow' takes 2 arguments, not 0. Write 'pow(x, exponent)'
  }
}
