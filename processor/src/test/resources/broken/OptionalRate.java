package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalRateRule {
  @Hyper(optional = true, rate = true) double lr;
  //                             ^ optional-rate: The learning rate 'lr' is optional. Leave 'optional' or 'rate' out

  double update(double param, double grad) {
    return present(lr) ? param - lr * grad : param;
  }
}
