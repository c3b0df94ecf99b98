package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultOfHelperRule {
  @Hyper double lr = half();
  //                     ^ hyper-default: 'lr'

  double update(double param, double grad) {
    return param - lr * grad;
  }

  double half() {
    return 0.5;
  }
}
