package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SparseOfLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g = grad;
    if (isSparse(g)) {
      //         ^ sparse-argument: Write 'isSparse(grad)'
      g = -g;
    }
    return param - lr * g;
  }
}
