package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class CompareBooleanNumberRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return (grad > 0) == 1 ? param : lr;
    //                ^ operand-types: The operator '==' does not take a boolean and an int
  }
}
