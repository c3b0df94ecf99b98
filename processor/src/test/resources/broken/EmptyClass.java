package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
class EmptyClassRule {}
//@1 missing-update: The rule EmptyClassRule has no method update
