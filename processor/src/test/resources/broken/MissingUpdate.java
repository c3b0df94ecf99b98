package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MissingUpdateRule {
//    ^ missing-update: The rule MissingUpdateRule has no method update. Add 'double update(double param, double grad)'.
  @Hyper double lr = 1e-3;
}
