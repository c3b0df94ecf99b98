package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SwitchStatementRule {
  @Hyper double lr = 1e-3;
  static final int k = 1;

  double update(double param, double grad) {
    switch (k) {
//  ^ unsupported-statement: A rule has no 'switch'. Write 'if' and 'else'
      case 1:
        param -= lr * grad;
        break;
      default:
    }
    return param;
  }
}
