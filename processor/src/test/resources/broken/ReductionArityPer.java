package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionArityPerRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * max(grad, param, Per.TENSOR) * norm(Per.TENSOR);
    //                  ^ argument-count: 'max' takes 2 arguments, not 3. Write 'max(x, Per.TENSOR)'.
    //                                                 ^ argument-count: 'norm' takes 2 arguments, not 1. Write 'norm(x, Per.TENSOR)'.
  }
}
