package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PerByConstantRule {
  static final Per P = Per.GROUP;
  static final Mode M = Mode.PLAIN;

  enum Mode {
    PLAIN,
    OTHER
  }

  @Hyper double lr = 1e-3;
  @Hyper Mode mode = Mode.PLAIN;

  double update(double param, double grad) {
    double size = norm(grad, P);
    //                       ^ not-constant: 'P' is not a compile-time constant. Write the constant of Per itself, as in 'norm(grad, Per.GROUP)'.
    return mode == M ? param : param - lr * grad / size;
    //             ^ not-constant: 'M' is not a compile-time constant. Write the constant of Mode itself.
  }
}
