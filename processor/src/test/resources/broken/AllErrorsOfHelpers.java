package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AllErrorsOfHelpersRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  double part(double x) {
    return y + more(x);
    //     ^ unknown-name: 'y'
  }

  double more(double x) {
    return z;
    //     ^ unknown-name: 'z'
  }

  double unread(double x) {
    return whatever;
  }
}
