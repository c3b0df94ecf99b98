package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultFractionRule {
  @Hyper double lr = 1e-3;
  @Hyper long every = 1.5;
  //                  ^ type-mismatch: Here a long is needed, but this is a double

  double update(double param, double grad, long step) {
    return param - lr * grad * every;
  }
}
