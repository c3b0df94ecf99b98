package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class PresentOfRequiredRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return present(lr) ? param - lr * grad : param;
    //     ^ present-argument: 'present' asks whether an optional hyper-parameter has a value, and this is one that is not optional
  }
}
