package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperHypersRule {
  @Hyper double hypers = 1e-3;
  //            ^ member-clash: 'hypers' would be called 'hypers' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - hypers * grad;
  }
}
