package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class OneRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * g;
    //                  ^ unknown-name: 'g'
  }
}

@UpdateRule
final class TwoRule {
  @Hyper double lr = true;
  //                 ^ type-mismatch: a boolean

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
