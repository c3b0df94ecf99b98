package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PromotionsRule {
  @Hyper double lr = 1e-3;
  @Hyper(range = "[1, inf)")
  long every = 10;
  @Hyper boolean on = true;

  double update(double param, double grad, long step) {
    double a = step;
    double b = 1 + step + 2f + lr;
    double c = +step - -every;
    double d = on ? 1 : 2L;
    double e = (long) (step / every);
    double f = (float) lr;
    double g = (double) (float) (int) 2.9;
    float h = (float) (float) 1e-3f;
    boolean i = step == 1 || 1.0f < step && !on | on & lr != 0;
    boolean k = on == (grad > 0) ^ (grad != param);
    double j = 7 % 3 + 8 / 2 + 0x10 + 0b11 + 1_000 + 017;
    int most = Integer.MIN_VALUE;
    long least = -9223372036854775808L;
    return i && k ? param - lr * grad * (a + b + c + d + e + f + g + h + j + most + least) : param;
  }
}
