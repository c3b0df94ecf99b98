package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StatesOfOneConstantRule {
  @Hyper double lr = 1e-3;
  @State double expAvg;
  @State(key = "other") double exp_avg;
  //                           ^ member-clash: would be called 'EXP_AVG'

  double update(double param, double grad) {
    expAvg += grad;
    exp_avg += expAvg;
    return param - lr * exp_avg;
  }
}
