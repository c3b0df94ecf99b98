package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateVariesByRowRule {
  @Hyper double lr = 1e-3;
  @State(per = Per.ROW) double row;
  @State(per = Per.CHANNEL) double channel;
  @State(per = Per.MATRIX) double matrix;

  double update(double param, double grad) {
    row = lerp(row, grad, 0.1);
    //  ^ state-varies: The state 'row' is kept for each row (per = ROW), and what is written here differs between its elements. Write what is the same for all elements of a row, such as a reduction with 'Per.ROW'; or leave 'per' out
    if (rank() > 1) {
      channel = mean(grad, Per.ROW);
      //      ^ state-varies: The state 'channel' is kept for each channel (per = CHANNEL)
      if (row > 0) {
        matrix = lr;
        //     ^ state-varies: The state 'matrix' is kept for each matrix (per = MATRIX), and whether this is written here differs between its elements
      }
    }
    return param - lr * (row + channel + matrix);
  }
}
