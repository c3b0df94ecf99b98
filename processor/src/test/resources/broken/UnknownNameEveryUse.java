package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownNameEveryUseRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double a = x + x;
    //         ^ unknown-name: 'x'
    //             ^ unknown-name: 'x'
    return param - lr * a * grad * y;
    //                             ^ unknown-name: 'y'
  }
}
