package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** A loop reduces a value that an earlier one has kept, and that it needs for nothing else. */
@UpdateRule
final class ReducedTemporaryRule {
  @State(from = Init.PARAMETER) double average;

  double update(double param, double grad) {
    double angle = atan2(grad, norm(grad));
    average = tanh(average - sum(angle));
    return param - 0.1 * dot(angle, average);
  }
}
