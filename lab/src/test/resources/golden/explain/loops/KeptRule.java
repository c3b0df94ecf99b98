import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Reads what it has overwritten. */
@UpdateRule
final class KeptRule {
  @Hyper double lr = 1e-3;

  @State double velocity;

  double update(double param, double grad) {
    double old = velocity;
    velocity = tanh(grad + velocity);
    return param - lr * (norm(velocity) * old + norm(grad) * velocity);
  }
}
