package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NotNumberRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return !lr ? param : grad;
    //     ^ operand-types: The operator '!' does not take a double. Write a comparison
  }
}
