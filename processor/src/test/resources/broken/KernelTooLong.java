package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KernelTooLongRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 200; i++) {
      param -= lr * grad * sin(i + param);
      //                   ^ kernel-too-large: A kernel grows past 8000 bytes of bytecode when its loops are unrolled
    }
    return param;
  }
}
