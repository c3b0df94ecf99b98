package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SwitchExpressionRule {
  @Hyper double lr = 1e-3;
  static final int K = 1;

  double update(double param, double grad) {
    double f = switch (K) {
    //         ^ unsupported-expression: A rule has no 'switch'
      case 1 -> 2;
      default -> 3;
    };
    return param - lr * grad * f;
  }
}
