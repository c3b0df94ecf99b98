package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperHashCodeRule {
  @Hyper double hashCode = 1e-3;
  //            ^ member-clash: 'hashCode' would be called 'hashCode' in the generated class, and so is a method of every builder

  double update(double param, double grad) {
    return param - hashCode * grad;
  }
}
