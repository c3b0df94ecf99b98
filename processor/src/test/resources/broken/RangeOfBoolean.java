package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RangeOfBooleanRule {
  @Hyper double lr = 1e-3;
  @Hyper(range = "[0, 1]") boolean maximize;
  //             ^ range-of-boolean: The boolean 'maximize' has a range

  double update(double param, double grad) {
    return maximize ? param + lr * grad : param - lr * grad;
  }
}
