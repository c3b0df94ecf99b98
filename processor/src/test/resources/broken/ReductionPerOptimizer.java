package broken;

import static dev.gradus.rule.Formulas.*;
import static dev.gradus.rule.Per.OPTIMIZER;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerOptimizerRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * dev.gradus.rule.Formulas.norm(grad, (OPTIMIZER));
    //                                                       ^ per-not-yet: 'Per.OPTIMIZER'
  }
}
