package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultByZeroRule {
  @Hyper double lr = 1e-3;
  @Hyper long every = 1 / 0;
  //                    ^ hyper-default: 'every' is not a constant

  double update(double param, double grad) {
    return param - lr * grad * every;
  }
}
