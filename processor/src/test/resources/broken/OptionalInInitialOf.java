package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalInInitialOfRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double bound;

  double update(double param, double grad) {
    return present(bound) ? param - lr * min(grad, initial(bound)) : param;
    //                                                    ^ may-be-absent: 'bound'
  }
}
