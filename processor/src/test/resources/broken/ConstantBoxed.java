package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantBoxedRule {
  static final Double RATE = 0.5;

  double update(double param, double grad) {
    return param - RATE * grad;
    //             ^ not-constant: 'RATE'
  }
}
