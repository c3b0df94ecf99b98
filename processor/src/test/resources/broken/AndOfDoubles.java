package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AndOfDoublesRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return (lr & grad) > 0 ? param : grad;
    //         ^ operand-types: The operator '&' does not take a double
  }
}
