package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperWaitRule {
  @Hyper double wait = 1e-3;
  //            ^ member-clash: 'wait' would be called 'wait' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - wait * grad;
  }
}
