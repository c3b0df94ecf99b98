package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KernelTooLongRule {
//    ^ kernel-too-large: The formula grows past 8000 bytes of code when its loops
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 200; i++) {
      param -= lr * grad * sin(i + param);
    }
    return param;
  }
}
