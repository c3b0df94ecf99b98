import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Needs what takes long in both loops. */
@UpdateRule
final class CostlyRule {
  @Hyper double lr = 1e-3;

  @State double velocity;

  double update(double param, double grad) {
    double slope = tanh(grad) * exp(velocity);
    double old = velocity;
    velocity = old + slope;
    double damping = dot(slope, param) + max(abs(slope));
    return param - lr * (slope + old) / damping;
  }
}
