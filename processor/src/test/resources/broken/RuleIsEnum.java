package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
enum RuleIsEnumRule {
//@1 unsuitable-class: The rule RuleIsEnumRule is an enum
  A;

  double update(double param, double grad) {
    return param - grad;
  }
}
