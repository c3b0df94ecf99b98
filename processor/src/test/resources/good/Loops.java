package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LoopsRule {
  private static final int ROUNDS = 1 << 2;

  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    final int three = 3;
    double x = grad;
    for (int i = 0; i < three; i++) x *= 0.5;
    for (int i = ROUNDS; i > 0; i--) {
      x += i;
    }
    for (int i = -1; 7 >= i; i += 2) {
      x -= i;
    }
    for (int i = 10; i != 4; i = i - 3) {
      for (int j = 0; j <= ROUNDS / 2; ++j) {
        x += i * j;
      }
    }
    for (int i = 5; i < 5; --i) {
      x = 0;
    }
    for (int i = 2; i < 9; i -= -4) {}
    return param - lr * x;
  }
}
