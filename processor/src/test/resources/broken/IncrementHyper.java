package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IncrementHyperRule {
  @Hyper double lr = 1e-3;
  @Hyper long k = 1;

  double update(double param, double grad) {
    k++;
//  ^ assigned-hyper: 'long myK = k;'
    return param - lr * grad * k;
  }
}
