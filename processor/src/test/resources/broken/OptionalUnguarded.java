package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalUnguardedRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double damping;

  double update(double param, double grad) {
    return param - lr * grad / (1 + damping);
    //                              ^ may-be-absent: The optional hyper-parameter 'damping' is read where it may have no value. Read it only where it has one, as in 'present(damping) ? damping : 0'
  }
}
