package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperStaticFinalRule {
  @Hyper static final double lr = 1e-3;
  //                         ^ field-modifier: is static
  //                         ^ field-modifier: is final

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
