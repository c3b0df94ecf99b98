package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;

final class MissingUpdateRule {
//    ^ missing-update-rule: The class MissingUpdateRule has hyper-parameters or states, but is not marked as a rule
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }

  static final class Nested {
  //           ^ missing-update-rule: The class Nested
    @State double m;
  }
}
