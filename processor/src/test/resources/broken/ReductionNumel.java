package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionNumelRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / numel(grad);
    //                         ^ reduction-not-yet: The reduction 'numel' over the whole tensor is not supported yet
  }
}
