package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerUnknownRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sum(grad, Per.MODULE);
    //                               ^ unknown-name: There is no 'Per.MODULE' here
  }
}
