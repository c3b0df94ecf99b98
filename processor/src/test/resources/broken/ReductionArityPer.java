package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionArityPerRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * max(grad, param, Per.TENSOR) * norm(Per.TENSOR) * dot(grad, Per.GROUP);
    //                  ^ argument-count: 'max' takes one argument before 'Per.TENSOR', not 2. Write 'max(x, Per.TENSOR)'.
    //                                                 ^ argument-count: 'norm' takes one argument before 'Per.TENSOR', not 0. Write 'norm(x, Per.TENSOR)'.
    //                                                                    ^ argument-count: 'dot' takes 2 arguments before 'Per.GROUP', not 1. Write 'dot(a, b, Per.GROUP)'.
  }
}
