package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BareConstantsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double x = PI;
    //         ^ unknown-name: There is no 'PI' here; write 'Math.PI'.
    double y = grad != grad ? NaN : x;
    //                        ^ unknown-name: write 'Double.NaN'.
    return param - lr * y;
  }
}
