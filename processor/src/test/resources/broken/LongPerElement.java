package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LongPerElementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    long n = (long) (grad * 10);
    //       ^ integer-per-element: This long differs between the elements of a tensor
    return param - lr * n;
  }
}
