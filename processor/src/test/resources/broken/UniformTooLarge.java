package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UniformTooLargeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad, long step) {
    double x = lr;
    for (int i = 0; i < 1024; i++) {
      for (int j = 0; j < 8; j++) {
        x = x * lr + step;
//@15 kernel-too-large: What is the same for all elements grows past 60000 bytes of bytecode when its loops are unrolled. Use fewer rounds.
      }
    }
    return param - x * grad;
  }
}
