package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PrintRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    System.out.println(grad);
    //                ^ unsupported-expression: A rule has no calls on objects
    return param - lr * grad;
  }
}
