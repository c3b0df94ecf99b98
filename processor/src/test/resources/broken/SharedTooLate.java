package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Which parameters take part in what they share is known before any of them begins. */
@UpdateRule
final class SharedTooLateRule {
  @Hyper double lr = 1e-3;
  @Hyper double maxNorm = 0;
  @State(per = Per.GROUP) double d = 1;

  double update(double param, double grad) {
    double own = norm(grad);
    double norm = maxNorm > 0 && rank() > 1 && d > 0 ? norm(grad, Per.GROUP) : 1;
    if (own > 0) {
      norm += sum(abs(grad), Per.GROUP);
      //      ^ shared-too-late: Parameters share this 'sum', but which of them get to it depends on a reduction: by a condition around it, or of a return before it. Compute it before, or reduce a choice, as in 'sum(c ? x : 0, Per.GROUP)'
    }
    d = norm(param, Per.GROUP);
    if (norm == 0) {
      return param;
    }
    return param - lr * grad / dot(grad, param, Per.OPTIMIZER);
    //                         ^ shared-too-late: as in 'dot(c ? a : 0, b, Per.OPTIMIZER)'
  }
}
