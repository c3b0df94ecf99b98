package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionOfBooleanRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / sum(grad > 0);
    //                                  ^ type-mismatch: Here a double is needed, but this is a boolean. Choose a number by it
  }
}
