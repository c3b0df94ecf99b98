package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalInHelperRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) long period;

  double share(long step) {
    return (double) step / period;
    //                     ^ may-be-absent: 'period'
  }

  double update(double param, double grad, long step) {
    double guarded = present(period) ? share(step) : 1;
    return param - lr * grad * guarded * share(step);
  }
}
