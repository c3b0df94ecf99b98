package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@SuppressWarnings("lossy-conversions")
@UpdateRule
final class AssignmentsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    int i = 3;
    i += 2.7;
    i -= 1L;
    i *= 2;
    i++;
    --i;
    long l = step;
    l %= 7;
    l /= 2;
    l++;
    float f = 1;
    f += lr;
    f /= 3;
    double d = i;
    d *= l;
    d--;
    ++d;
    boolean b = d > 0;
    b &= f > 0;
    b |= i > 0;
    b ^= l > 0;
    (d) = d + (b ? 1 : 0.5f);
    return param - lr * grad * d * f;
  }
}
