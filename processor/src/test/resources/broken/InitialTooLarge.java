package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class InitialTooLargeRule {
  @Hyper double lr = 1e-3;
  @State double first = start();

  double update(double param, double grad) {
    first = first * grad;
    return param - lr * first;
  }

  double start() {
    double x = lr;
    for (int i = 0; i < 1000; i++) {
      for (int j = 0; j < 9; j++) {
        x = x * lr + 1;
//@15 kernel-too-large: The code of the initial values grows past 60000 bytes of bytecode when its loops are unrolled and its helpers inlined. Use fewer rounds.
      }
    }
    return x;
  }
}
