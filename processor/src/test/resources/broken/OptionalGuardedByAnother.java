package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalGuardedByAnotherRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double damping;
  @Hyper(optional = true) double bound;

  double update(double param, double grad) {
    if (present(damping) || present(bound)) {
      return param - lr * grad / damping;
      //                         ^ may-be-absent: 'damping'
    }
    return param - lr * grad * (present(bound) ? 2 : 1);
  }
}
