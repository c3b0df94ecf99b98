package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperStaticFinalRule {
  @Hyper static final double lr = 1e-3;
  //                         ^ field-modifier: The hyper-parameter 'lr' is static final. Leave 'static final' out

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
