import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Reads the last gradient once more, when the norm of this one is known. */
@UpdateRule
final class DelayedRule {
  @Hyper double lr = 1e-3;

  @State double last;
  @State double level;

  double update(double param, double grad) {
    double before = last;
    last = grad;
    level = 0.9 * level + 0.1 * mean(abs(grad));
    return param - lr * (grad + before) / level;
  }
}
