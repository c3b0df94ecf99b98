package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionInHelperRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - (param > 0 ? 0 : lr * largest(grad));
  }

  double largest(double x) {
    return maxAbs(x);
    //     ^ reduction-not-reached: 'maxAbs(c ? x : 0)'
  }
}
