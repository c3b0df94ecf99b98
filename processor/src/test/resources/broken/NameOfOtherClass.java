package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TakenRule {
//    ^ optimizer-name-taken: but there is a class of that name in the package
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}

final class Taken {}
