package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalInConstraintRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double bound;

  @Constraint("bound is at least lr")
  boolean above() {
    return bound >= lr;
    //     ^ may-be-absent: 'bound'
  }

  double update(double param, double grad) {
    return present(bound) ? param - min(bound, lr) * grad : param - lr * grad;
  }
}
