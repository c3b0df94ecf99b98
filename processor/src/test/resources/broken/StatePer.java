package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StatePerRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.ROW) double rows;
  @State(from = Init.PARAMETER, per = Per.ROW) double copied;
  //                                     ^ state-varies: The state 'copied' is kept for each row (per = ROW), and it starts as a copy of the parameter. Leave 'from' out, to start it at a number; or leave 'per' out, to keep it for each.
  @State(from = Init.PARAMETER, per = Per.TENSOR) double start;
  //                                     ^ state-varies: The state 'start' is kept for the whole tensor (per = TENSOR), and it starts as a copy of the parameter

  double update(double param, double grad) {
    rows = lerp(rows, norm(grad), 0.1);
    return param - lr * (rows + param - start - copied);
  }
}
