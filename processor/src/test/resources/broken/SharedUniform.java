package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** What parameters sum differs between them, or between their elements. */
@UpdateRule
final class SharedUniformRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.GROUP) double d = 1;

  double update(double param, double grad) {
    double right = sum(norm(grad), Per.GROUP) + max(lr, Per.GROUP) + mean(numel(), Per.OPTIMIZER);
    d = sum(lr * d, Per.GROUP);
    //  ^ reduces-uniform: What this 'sum' reduces is the same for all elements. Write 'sum(numel() * x, Per.GROUP)' if it counts once for each element, or 'x' if once
    double all = norm(d, Per.OPTIMIZER);
    //           ^ reduces-uniform: What this 'norm' reduces is the same for all elements of a group. Write 'sqrt(sum(numel() * x * x, Per.OPTIMIZER))' if it counts once for each element. [gradus:
    double reached = right;
    if (grad > 0) {
      reached = max(grad, Per.GROUP);
      //        ^ reduction-not-reached: as in 'max(c ? x : Double.NEGATIVE_INFINITY, Per.GROUP)'
    }
    return param - lr * (all + reached) * grad;
  }
}
