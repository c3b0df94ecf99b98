package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ShadowsRule {
  @Hyper double lr = 1e-3;
  static final double abs = 2;

  double update(double param, double grad) {
    double lr = this.lr * abs;
    double square = square(grad);
    for (int i = 0; i < 2; i++) {
      double x = i;
      square += x;
    }
    for (int i = 0; i < 2; i++) {
      double x = -i;
      square += x;
    }
    return param - lr * lerp(square);
  }

  double lerp(double grad) {
    double param = grad * lr;
    return param;
  }

  /** Not part of the formula. */
  enum Ignored {
    A
  }

  record AlsoIgnored(String s) {}
}
