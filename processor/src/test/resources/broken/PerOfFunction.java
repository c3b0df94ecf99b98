package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PerOfFunctionRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double whole = Per.TENSOR;
    //                ^ unsupported-expression: A rule has no 'Per.TENSOR' but as the last argument of a reduction
    return param - lr * sqrt(grad, Per.TENSOR);
    //                                ^ unsupported-expression: A rule has no 'Per.TENSOR' but as the last argument of a reduction. Leave it out here.
  }
}
