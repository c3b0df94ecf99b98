package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FirstOfInitialRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return first(initial(lr)) ? param : param - lr * grad;
    //                  ^ first-argument: this is none
  }
}
