package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantComputedRule {
  static final double RATE = Math.sqrt(2);

  double update(double param, double grad) {
    return param - RATE * grad;
    //             ^ not-constant: 'RATE'
  }
}
