package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantCircularRule {
  static final double A = RuleConstants.B;

  double update(double param, double grad) {
    return param - A * grad;
    //             ^ not-constant: 'A'
  }

  static final class RuleConstants {
    static final double B = A;
  }
}
