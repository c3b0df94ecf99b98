package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateVariesRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.TENSOR) double scale;

  double update(double param, double grad) {
    scale = 0.9 * scale + norm(grad) * grad;
    //    ^ state-varies: The state 'scale' is kept for the whole tensor (per = TENSOR), and what is written here differs between its elements. Write what is the same for all elements
    return param - lr * scale * grad;
  }
}
