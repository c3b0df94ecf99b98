package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateVariesFirstOfChainRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.TENSOR) double scale;
  @State(per = Per.TENSOR) double last;

  double update(double param, double grad) {
    last = scale;
    scale += grad;
    //    ^ state-varies: 'scale'
    double n = norm(last * grad);
    return param - lr * n * scale * last;
  }
}
