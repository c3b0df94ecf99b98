package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOfOptimizerRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.OPTIMIZER) double greatest;
  //              ^ state-of-optimizer: The state 'greatest' is to be kept for the whole optimizer (per = OPTIMIZER), and no state is. Write 'per = Per.GROUP'

  double update(double param, double grad) {
    greatest = max(greatest, maxAbs(grad, Per.OPTIMIZER));
    return param - lr * grad / greatest;
  }
}
