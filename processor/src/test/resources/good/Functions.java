package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Formulas;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionsRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad, long step) {
    buffer = first(buffer) ? grad : lerp(buffer, grad, 0.1);
    double d = abs(grad) + Math.sqrt(buffer) + Formulas.rsqrt(2) + java.lang.Math.pow(2, step);
    double e = dev.gradus.rule.Formulas.clamp(d, -1, 1);
    int i = max(1, 2) + abs(-3);
    long l = min(i, step);
    float f = fma(1, 2, 3) + max(1, 2f) + signum(-1) + copySign(2, l);
    double n = addcmul(param, -1, grad, e) + addcdiv(param, 1, grad, 2) + sign(d) + square(f);
    return first(this.buffer) ? param : param - lr * n * sigmoid(reciprocal(i));
  }
}
