package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SumOfUniformRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / sum(lr);
    //                         ^ reduces-uniform: What this 'sum' reduces is the same for all elements. Write 'numel() * x' if it counts once for each element, or 'x' if once.
  }
}
