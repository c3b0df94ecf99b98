package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** Conditions compared with constants are conditions, of kernels too. */
@UpdateRule
final class ComparedConditionsRule {
  @Hyper boolean fast = true;

  double update(double param, double grad) {
    if (true != fast) {
      return 0.0;
    }
    return (fast == false) ^ (grad > 0) ? param : grad;
  }
}
