import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Means of what is kept for rows: of all of them, and of those that a column meets. */
@UpdateRule
final class InferredRule {
  @Hyper double lr = 1e-3;

  @State double inferredRow;

  double update(double param, double grad) {
    if (rank() < 2) {
      return param - lr * grad;
    }
    inferredRow = lerp(inferredRow, mean(grad, Per.ROW), 0.1);
    double all = mean(inferredRow);
    double columns = mean(inferredRow, Per.COLUMN);
    return param - lr * (grad - columns) / (1 + abs(all));
  }
}
