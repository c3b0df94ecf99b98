package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
interface RuleIsInterfaceRule {
//@1 unsuitable-class: The rule RuleIsInterfaceRule is an interface. Make it a plain class
  double update(double param, double grad);
}
