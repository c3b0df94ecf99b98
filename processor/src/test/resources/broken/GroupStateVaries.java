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
  //                                     ^ group-state-varies: The state 'start' is kept for the group (per = GROUP), and it starts as a copy of the parameter. Leave 'from' out, to start it at a number; or leave 'per' out, to keep it for each.
  @State(per = Per.GROUP) double elements;
  @State(per = Per.GROUP) double tensors;
  @State(per = Per.GROUP) double shaped;
  @State(per = Per.GROUP) double counted;
  @State(per = Per.GROUP) double chosen;
  @State(per = Per.GROUP) double right;
  @State(per = Per.GROUP) double follows;

  double update(double param, double grad, long step) {
    right = lerp(right, norm(grad, Per.GROUP) + lr * maxAbs(grad, Per.OPTIMIZER), 0.1);
    follows = follows + elements;
    elements = grad;
    //       ^ group-state-varies: The state 'elements' is kept for the group (per = GROUP), and what is written here differs between the elements of a tensor
    tensors = norm(grad);
    //      ^ group-state-varies: what is written here differs between its parameters
    counted = step;
    //      ^ group-state-varies: what is written here differs between its parameters
    if (grad > 0) {
      chosen += 1;
      //     ^ group-state-varies: The state 'chosen' is kept for the group (per = GROUP), and whether this is written here differs between the elements of a tensor. Write what is the same for all parameters of the group
    }
    if (rank() > 1) {
      shaped = right;
      //     ^ group-state-varies: The state 'shaped' is kept for the group (per = GROUP), and whether this is written here differs between its parameters
    }
    return param - lr * (start + elements + tensors + shaped + chosen + counted + follows) * grad;
  }
}
