package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeIsNotTextRule {
  @Hyper(range = 1) double lr = 1e-3;
  //             ^ javac: incompatible types

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
