package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultWrongTypeRule {
  @Hyper double lr = true;
  //                 ^ type-mismatch: Here a double is needed, but this is a boolean

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
