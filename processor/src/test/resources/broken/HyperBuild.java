package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperBuildRule {
  @Hyper double build = 1e-3;
  //            ^ member-clash: 'build' would be called 'build' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - build * grad;
  }
}
