package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** What is the group's must be the same for each parameter, and reached by each. */
@UpdateRule
final class GroupStateVariesRule {
  @Hyper double lr = 1e-3;
  @State(from = Init.PARAMETER, per = Per.GROUP) double start;
  //                                     ^ group-state-varies: The state 'start' is kept for the group (per = GROUP), and it starts as a copy of the parameter. Write what is the same for all parameters of the group, such as a reduction with 'Per.GROUP'
  @State(per = Per.GROUP) double elements;
  @State(per = Per.GROUP) double tensors;
  @State(per = Per.GROUP) double shaped;
  @State(per = Per.GROUP) double counted;
  @State(per = Per.GROUP) double right;
  @State(per = Per.GROUP) double follows;

  double update(double param, double grad, long step) {
    right = lerp(right, norm(grad, Per.GROUP) + lr * maxAbs(grad, Per.OPTIMIZER), 0.1);
    follows = follows + elements;
    elements = grad;
    //       ^ group-state-varies: The state 'elements' is kept for the group (per = GROUP), and what is written here differs between its parameters
    tensors = norm(grad);
    //      ^ group-state-varies: what is written here differs between its parameters
    counted = step;
    //      ^ group-state-varies: what is written here differs between its parameters
    if (rank() > 1) {
      shaped = right;
      //     ^ group-state-varies: The state 'shaped' is kept for the group (per = GROUP), and whether this is written here differs between its parameters
    }
    return param - lr * (start + elements + tensors + shaped + counted + follows) * grad;
  }
}
