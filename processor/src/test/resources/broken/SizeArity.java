package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SizeArityRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / size();
    //                         ^ argument-count: 'size' takes one argument, not 0. Write 'size(0)'.
  }
}
