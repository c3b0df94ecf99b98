package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class PresentArityRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double damping;

  double update(double param, double grad) {
    return present(damping, lr) ? param - lr * grad : param;
    //     ^ argument-count: 'present' takes one argument, not 2
  }
}
