package good;

import static dev.gradus.rule.Formulas.*;
import static good.OptionsRule.Mode.FAST;

import dev.gradus.rule.*;

/** All ways to know that an optional hyper-parameter has a value, and to compare choices. */
@UpdateRule
final class OptionsRule {
  enum Mode {
    NONE,
    FAST,
    MATCH_RMS
  }

  @Hyper double lr = 1e-3;
  @Hyper(optional = true) double a;
  @Hyper(optional = true) double b = Double.NaN;
  @Hyper(optional = true) double c = 0.5;
  @Hyper(optional = true, range = "[1, inf)") long k;
  @Hyper(optional = true) Mode mode;
  @Hyper Mode other = Mode.MATCH_RMS;

  @State double start = present(a) ? a : 0;

  @Constraint("a is below b")
  boolean below() {
    return !present(a) || !present(b) || a < b;
  }

  double halved() {
    return b / 2;
  }

  double update(double param, double grad, long step) {
    double x = present(a) ? a : 1;
    if (present(b) && lr > 0) {
      x = x * halved();
    }
    boolean known = present(c) && step > 1;
    x = known ? x + c : x;
    if (!(present(a) && present(b))) {
      return param - x * lr * grad;
    }
    start = lerp(start, a + b, 0.5);
    if (mode == FAST || OptionsRule.Mode.NONE != this.other) {
      x = x + (present(k) && step % k == 0 ? 1 : 0);
    }
    return present(mode) ? param - x * grad * start : param;
  }
}
