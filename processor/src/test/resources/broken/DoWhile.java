package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DoWhileRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    do {
//  ^ unsupported-statement: A rule has no 'do' loops
      param -= lr * grad;
    } while (param > 0);
    return param;
  }
}
