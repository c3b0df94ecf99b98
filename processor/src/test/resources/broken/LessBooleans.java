package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LessBooleansRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return (grad > 0) < (param > 0) ? param : lr;
    //                ^ operand-types: The operator '<' does not take a boolean
  }
}
