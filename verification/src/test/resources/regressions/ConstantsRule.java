package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** Names like those of generated constants, and of classes. */
@UpdateRule
final class ConstantsRule {
  @Hyper double K = 0.5;
  @Hyper double lr = 0.1;
  @State double S;

  double update(double param, double grad) {
    double LR = lr * K;
    double Math = K + 1;
    S = lerp(S, grad, K);
    return param - LR * S * pow(Math, LR);
  }
}
