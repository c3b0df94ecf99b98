package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KernelTooLargeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    for (int i = 0; i < 1000; i++) {
      param -= lr * grad * sin(i + param);
    }
    for (int i = 0; i < 1000; i++) {
      param -= lr * grad * sin(i + param);
    }
    for (int i = 0; i < 1000; i++) {
      param -= lr * grad * sin(i + param);
    }
    for (int i = 0; i < 1000; i++) {
      param -= lr * grad * sin(i + param);
    }
    for (int i = 0; i < 1000; i++) {
      param -= lr * grad * sin(i + param);
//          ^ kernel-too-large: The formula grows past 20000 operations
    }
    return param;
  }
}
