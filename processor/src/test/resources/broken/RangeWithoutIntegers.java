package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeWithoutIntegersRule {
  @Hyper double lr = 1e-3;
  @Hyper(range = "(1, 2)") long every = 1;
  //             ^ empty-range: No value lies in the range "(1, 2)"

  double update(double param, double grad) {
    return param - lr * every * grad;
  }
}
