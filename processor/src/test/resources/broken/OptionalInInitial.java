package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class OptionalInInitialRule {
  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double start;
  @State double mean = start;
  //                   ^ may-be-absent: 'start'

  double update(double param, double grad) {
    mean = lerp(mean, grad, lr);
    return param - lr * mean;
  }
}
