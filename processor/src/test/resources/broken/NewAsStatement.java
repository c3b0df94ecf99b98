package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NewAsStatementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    new Object();
//  ^ unsupported-expression: objects made with 'new'
    return param - lr * grad;
  }
}
