package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultUnknownRule {
  @Hyper double lr = RATE;
  //                 ^ unknown-name: There is no 'RATE' here

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
