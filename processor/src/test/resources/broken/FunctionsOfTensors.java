package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionsOfTensorsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double scale = rms(param);
    //             ^ refused-function: The function 'rms' is not one for rules. Write 'sqrt(mean(square(x)))'.
    double middle = median(grad);
    //              ^ refused-function: Of all elements there are sum, mean, norm, dot, max, min and maxAbs.
    if (ndim() > 1) {
    //  ^ refused-function: The function 'ndim' is not one for rules. Use rank().
      scale = 1;
    }
    return param - lr * scale * middle;
  }
}
