package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperCreateRule {
  @Hyper double create = 1e-3;
  //            ^ member-clash: 'create' would be called 'create' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - create * grad;
  }
}
