package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VarLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    var g = lr * grad;
    //  ^ inferred-type: 'var' does not say which type 'g' has
    return param - g;
  }
}
