package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopBoundHyperRule {
  @Hyper double lr = 1e-3;
  @Hyper long k = 3;

  double update(double param, double grad) {
    for (int i = 0; i < (int) k; i++) {
    //                  ^ loop-bound-not-constant: The loop's end is not a compile-time constant
      param -= lr * grad;
    }
    return param;
  }
}
