package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
@interface RuleIsAnnotationRule {
//@2 unsuitable-class: The rule RuleIsAnnotationRule is an annotation
  double lr();
}
