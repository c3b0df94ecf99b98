package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerRowRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * mean(grad, Per.ROW);
    //                  ^ per-without-matrix: This 'mean' is made for rows, which only tensors of two dimensions or more have. Write 'rank() > 1' as a condition around it, or as a @Constraint
  }
}
