package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NewObjectRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * new Double(grad);
    //                  ^ unsupported-expression: A rule has no objects made with 'new'
  }
}
