package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnicodeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double größe = lr * grad;
    double π = 3.14;
    return param - größe * π * grösse;
    //                         ^ unknown-name: There is no 'grösse' here; did you mean
  }
}
