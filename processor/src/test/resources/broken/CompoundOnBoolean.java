package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class CompoundOnBooleanRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    boolean b = grad > lr;
    b += 1;
//    ^ operand-types: The operator '+' does not take a boolean and an int
    return b ? param : grad;
  }
}
