package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperArgumentTypeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * scaled(grad);
    //                         ^ type-mismatch: Here an int is needed, but this is a double. Cast it, as in '(int) x'
  }

  double scaled(int times) {
    return 2.0 * times;
  }
}
