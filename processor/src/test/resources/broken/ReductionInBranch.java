package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionInBranchRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double n = 1;
    if (grad > 0) {
      n = norm(grad);
    //    ^ reduction-not-reached: Not all elements get to this 'norm': a condition around it, or of a return before it, differs between them. Compute it before, or reduce a choice, as in 'norm(c ? x : 0)'.
    }
    return param - lr * grad / n;
  }
}
