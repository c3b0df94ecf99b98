package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ShapeOfArgumentRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / sqrt(numel(grad)) * rank(param);
    //                              ^ argument-count: 'numel' takes no arguments, not 1. Write 'numel()'.
    //                                             ^ argument-count: 'rank' takes no arguments, not 1. Write 'rank()'.
  }
}
