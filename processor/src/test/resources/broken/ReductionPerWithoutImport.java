package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerWithoutImportRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sum(grad, Per.TENSOR);
    //                               ^ unknown-name: There is no 'Per.TENSOR' here
  }
}
