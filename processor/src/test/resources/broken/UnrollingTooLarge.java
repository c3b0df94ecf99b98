package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnrollingTooLargeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double x = 0;
    for (int i = 0; i < 1000; i++) {
//  ^ kernel-too-large: The formula grows past 200000 operations when its loops are unrolled
      for (int j = 0; j < 1000; j++) {
        x = grad;
      }
    }
    return param - lr * x;
  }
}
