package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class AssignLoopVariableRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 4; i++) {
      param -= lr * grad;
      i++;
//    ^ assigned-constant: 'i' cannot be assigned: it is the variable of the loop
    }
    return param;
  }
}
