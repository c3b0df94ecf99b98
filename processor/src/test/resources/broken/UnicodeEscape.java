package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnicodeEscapeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g\u0061 = lr * grad;
    return param - ga * gb;
    //                  ^ unknown-name: There is no 'gb'
  }
}
