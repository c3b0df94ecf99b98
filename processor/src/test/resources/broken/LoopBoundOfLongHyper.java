package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopBoundOfLongHyperRule {
  @Hyper double lr = 1e-3;
  @Hyper long rounds = 3;

  double update(double param, double grad) {
    double s = 0;
    for (int i = 0; i < rounds; i++) {
    //                  ^ loop-bound-not-constant: The loop's end is not a compile-time constant
      s += grad;
    }
    return param - lr * s;
  }
}
