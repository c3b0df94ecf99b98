import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Squares kept by rows and columns, of matrices; three loops over elements. */
@UpdateRule
final class FactoredRule {
  @Hyper double lr = 1e-3;

  @State double rowVar;
  @State double colVar;

  double update(double param, double grad) {
    double scaled = grad;
    if (rank() > 1) {
      rowVar = lerp(rowVar, mean(square(grad), Per.ROW), 0.1);
      colVar = lerp(colVar, mean(square(grad), Per.COLUMN), 0.1);
      scaled = grad / sqrt(rowVar / mean(rowVar, Per.MATRIX) * colVar);
      scaled /= max(1, norm(scaled));
    }
    return param - lr * scaled;
  }
}
