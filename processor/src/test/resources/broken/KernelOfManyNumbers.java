package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KernelOfManyNumbersRule {
//    ^ kernel-too-large: What a kernel is given grows past 255 words (one for each tensor, two for each number
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double x = grad;
    for (int i = 0; i < 130; i++) {
      x = x * exp(lr * i);
    }
    return param - x;
  }
}
