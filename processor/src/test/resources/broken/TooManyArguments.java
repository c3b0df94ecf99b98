package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TooManyArgumentsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sqrt(grad, 2);
    //                  ^ argument-count: 'sqrt' takes one argument, not 2. Write 'sqrt(x)'
  }
}
