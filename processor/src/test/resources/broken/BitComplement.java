package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class BitComplementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    return param - lr * grad * ~step;
    //                         ^ unsupported-expression: bit operators
  }
}
