package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownFunctionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sqr(grad);
    //                  ^ unknown-function: There is no function 'sqr' for rules; did you mean 'sqrt'?
  }
}
