package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ChainedComparisonRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return 0 < grad < 1 ? param : lr;
    //              ^ operand-types: The operator '<' does not take a boolean and an int
  }
}
