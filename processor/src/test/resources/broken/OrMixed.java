package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class OrMixedRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return lr > 0 || grad ? param : grad;
    //            ^ operand-types: The operator '||' does not take a boolean and a double
  }
}
