package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SizeOfDoubleRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / size(1.0);
    //                              ^ type-mismatch: Here an int is needed, but this is a double
  }
}
