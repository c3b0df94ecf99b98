package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ReductionPerNotLastRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / mean(grad, Per.TENSOR, 1);
    //                                       ^ unsupported-expression: A rule has no 'Per.TENSOR' but as the last argument of a reduction. Leave it out here.
  }
}
