package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperStaticRule {
  @Hyper static double lr = 1e-3;
  //                   ^ field-modifier: The hyper-parameter 'lr' is static. Leave 'static' out

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
