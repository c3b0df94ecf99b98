package example;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Gradient descent with a heavy ball (Polyak, 1964). */
@UpdateRule
final class HeavyBallRule {
  @Hyper(range = "[0, inf)")
  double lr = 0.1;

  @Hyper(range = "[0, 1)")
  double friction = 0.5;

  @State double velocity;

  double update(double param, double grad) {
    velocity = fma(friction, velocity, grad);
    return param - lr * velocity;
  }
}
