package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerRowRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * mean(grad, Per.ROW);
    //                                ^ per-not-yet: 'Per.ROW' is not supported yet. So far reductions are made, and states kept, for the whole tensor
  }
}
