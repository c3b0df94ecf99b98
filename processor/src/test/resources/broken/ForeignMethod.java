package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

final class ForeignMethodOther {
  static double twice(double x) {
    return 2 * x;
  }
}

@UpdateRule
final class ForeignMethodRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * ForeignMethodOther.twice(grad);
    //                                    ^ foreign-method: To Java 'twice' is a method of broken.ForeignMethodOther here, whose code the compiler does not read. Copy what it does into a helper method of the rule's class.
  }
}
