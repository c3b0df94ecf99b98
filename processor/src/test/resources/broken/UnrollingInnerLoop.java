package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnrollingInnerLoopRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double x = 0;
    if (grad > 0) {
      for (int i = 0; i < 1000; i++) {
        for (int j = 0; j < 1000; j++) {
//      ^ kernel-too-large: grows past 200000
          for (int k = 0; k < 1000; k++) {
            x = grad;
          }
        }
      }
    }
    return param - lr * x;
  }
}
