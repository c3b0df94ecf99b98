package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
record RuleIsRecordRule(double lr) {
//@1 unsuitable-class: The rule RuleIsRecordRule is a record
  double update(double param, double grad) {
    return param - lr * grad;
  }
}
