package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ThrowRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    if (lr < 0) {
      throw new IllegalStateException("negative");
//    ^ unsupported-statement: A rule has no 'throw'. Check hyper-parameters with @Hyper(range) or @Constraint
    }
    return param - lr * grad;
  }
}
