import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** A rate for each tensor, but for vectors. */
@UpdateRule
final class LayerwiseRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    if (rank() > 1) {
      return param - lr * norm(param) / norm(grad) * grad;
    }
    return param - lr * grad;
  }
}
