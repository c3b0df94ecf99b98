package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LocalRecordRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    record Local(double x) {}
//  ^ unsupported-statement: A rule has no local records
    return param - lr * grad;
  }
}
