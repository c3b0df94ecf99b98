package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstraintTooLargeRule {
  @Hyper double lr = 1e-3;

  @Constraint("lr is small")
  boolean isSmall() {
    double x = lr;
    for (int i = 0; i < 1000; i++) {
      for (int j = 0; j < 9; j++) {
        x = x * lr + 1;
//@15 kernel-too-large: The code of the constraints grows past 60000 bytes of bytecode when its loops are unrolled. Use fewer rounds.
      }
    }
    return x < 1;
  }

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
