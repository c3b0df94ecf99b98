package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class EmptyUpdateRule {
  double update(double param, double grad) {
  //     ^ missing-return: 'update'

  }
}
