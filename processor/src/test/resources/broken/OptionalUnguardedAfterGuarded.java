package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalUnguardedAfterGuardedRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double damping;

  double update(double param, double grad) {
    double rate = present(damping) ? lr * damping : lr;
    if (!present(damping)) {
      rate = rate + damping;
      //            ^ may-be-absent: 'damping'
    }
    return param - rate * grad;
  }
}
