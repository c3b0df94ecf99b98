package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownNameRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g = grd;
    //         ^ unknown-name: There is no 'grd' here; did you mean 'grad'?
    return param - lr * g;
  }
}
