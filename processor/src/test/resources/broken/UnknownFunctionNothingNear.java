package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownFunctionNothingNearRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * wavelet(grad);
    //                  ^ unknown-function: There is no function 'wavelet' for rules. Call those
  }
}
