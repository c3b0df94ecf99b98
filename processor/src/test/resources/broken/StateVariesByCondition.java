package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateVariesByConditionRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.TENSOR) double scale;

  double update(double param, double grad) {
    if (grad > 0) {
      scale = lr;
      //    ^ state-varies: 'scale' is kept for the whole tensor (per = TENSOR), and whether this is written here differs between its elements
    }
    return param - lr * scale * grad;
  }
}
