package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReturnsNothingRule {
  double update(double param, double grad) {
    return;
//  ^ type-mismatch: Here a double is needed, but this is a return without a value
  }
}
