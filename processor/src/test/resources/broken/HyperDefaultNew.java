package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperDefaultNewRule {
  @Hyper double lr = new Double(1);
  //                 ^ unsupported-expression: objects made with 'new'

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
