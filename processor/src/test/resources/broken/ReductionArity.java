package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionArityRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double all = sum() + norm() + dot(grad) + dot(grad, grad, grad, grad);
    //           ^ argument-count: 'sum' takes one argument, not 0. Write 'sum(x)'.
    //                   ^ argument-count: 'norm' takes one argument, not 0. Write 'norm(x)'.
    //                            ^ argument-count: 'dot' takes 2 arguments, not 1. Write 'dot(a, b)'.
    //                                        ^ argument-count: 'dot' takes 2 arguments, not 4. Write 'dot(a, b)'.
    return param - lr * all;
  }
}
