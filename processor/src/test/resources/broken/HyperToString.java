package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperToStringRule {
  @Hyper double toString = 1e-3;
  //            ^ member-clash: 'toString' would be called 'toString' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - toString * grad;
  }
}
