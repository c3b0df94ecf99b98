package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperGetClassRule {
  @Hyper double getClass = 1e-3;
  //            ^ member-clash: 'getClass' would be called 'getClass' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - getClass * grad;
  }
}
