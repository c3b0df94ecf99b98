package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HyperFinalRule {
  @Hyper final double lr = 1e-3;
  //                  ^ field-modifier: The hyper-parameter 'lr' is final. Leave 'final' out

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
