package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SevenFlagsRule {
  @Hyper double lr = 1e-3;
  @State double s;
  @Hyper boolean f0 = false;
  @Hyper boolean f1 = false;
  @Hyper boolean f2 = false;
  @Hyper boolean f3 = false;
  @Hyper boolean f4 = false;
  @Hyper boolean f5 = false;
  @Hyper boolean f6 = false;

  double update(double param, double grad) {
    double g = grad;
    for (int i = 0; i < 300; i++) {
      if (f0) {
        g = g * lr + s * i;
//@24 kernel-too-large: A kernel grows past 8000
        s = max(s, g * 0);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (f1) {
        g = g * lr + s * i;
        s = max(s, g * 1);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (f2) {
        g = g * lr + s * i;
        s = max(s, g * 2);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (f3) {
        g = g * lr + s * i;
        s = max(s, g * 3);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (f4) {
        g = g * lr + s * i;
        s = max(s, g * 4);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (f5) {
        g = g * lr + s * i;
        s = max(s, g * 5);
      }
    }
    for (int i = 0; i < 300; i++) {
      if (f6) {
        g = g * lr + s * i;
        s = max(s, g * 6);
      }
    }
    return param - g - s;
  }
}
