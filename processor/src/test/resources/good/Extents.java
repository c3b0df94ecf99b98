package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Every way to say that a tensor has rows and columns. */
@UpdateRule
final class ExtentsRule {
  @Hyper double lr = 1e-3;
  @Hyper boolean factored = true;
  @State(per = Per.ROW) double row;
  @State(per = Per.MATRIX) double matrix;
  @State(per = Per.CHANNEL) double channel;

  double update(double param, double grad) {
    double size = rank() >= 2 ? norm(grad, Per.ROW) : 1;
    boolean matrices = factored && rank() != 0 && rank() != 1;
    if (matrices) {
      row = lerp(row, mean(grad * grad, Per.ROW), 0.1);
      matrix = max(row, Per.MATRIX);
    } else if (rank() == 2) {
      size = max(norm(grad, Per.COLUMN), Per.TENSOR);
    }
    channel = channel + mean(size, Per.CHANNEL);
    if (!(rank() - 1 > 0)) {
      return param - lr * grad / channel;
    }
    return param - lr * grad / (size + dot(grad, param, Per.MATRIX) + row + matrix + channel);
  }
}
