package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DefaultNotANumberRule {
  @Hyper(range = "(-inf, inf)") double lr = 0.0 / 0;
  //                                            ^ default-out-of-range: The default NaN

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
