package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StepNotDeclaredRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / step;
    //                         ^ unknown-name: There is no 'step' here; it is a parameter of update, declared there
  }
}
