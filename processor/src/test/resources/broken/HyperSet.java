package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperSetRule {
  @Hyper double set = 1e-3;
  //            ^ member-clash: 'set' would be called 'set' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - set * grad;
  }
}
