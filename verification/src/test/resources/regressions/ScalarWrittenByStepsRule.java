package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** Whether a scalar state is needed is itself a choice of conditions. */
@UpdateRule
final class ScalarWrittenByStepsRule {
  @Hyper boolean fast = true;
  @State double count;

  double update(double param, double grad) {
    if (!fast) {
      count++;
      return count;
    }
    if (0 < Math.min(0, 0)) {
      count = 0.0;
    }
    return 0.0;
  }
}
