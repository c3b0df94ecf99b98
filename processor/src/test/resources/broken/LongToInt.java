package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LongToIntRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    int n = step;
    //      ^ type-mismatch: Here an int is needed, but this is a long
    return param - lr * grad / n;
  }
}
