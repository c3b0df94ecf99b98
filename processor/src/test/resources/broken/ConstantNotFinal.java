package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantNotFinalRule {
  static double rate = 0.5;

  double update(double param, double grad) {
    return param - rate * grad;
    //             ^ not-constant: 'rate' is not a compile-time constant. Make it 'static final' with a constant value, or a @Hyper
  }
}
