package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LongChainOfConditionsRule {
//    ^ too-many-variants: The rule would need more than 128 kernels, one for each combination of uniform conditions that matters, and there can be 128. Among the conditions are 'k == 999', 'k == 998',
  @Hyper(range = "[0, inf)")
  long k = 1;

  double update(double param, double grad) {
    double x = grad;
    for (int i = 0; i < 1000; i++) {
      x = k == i ? sin(x) : x;
    }
    return param - x;
  }
}
