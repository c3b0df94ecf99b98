package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntFromDoubleRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int n = lr;
    //      ^ type-mismatch: Here an int is needed, but this is a double. Cast it, as in '(int) x'
    return param - n * grad;
  }
}
