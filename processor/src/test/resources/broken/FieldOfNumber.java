package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FieldOfNumberRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad.value;
    //                      ^ field-access: 'grad.value' is a field of an object
  }
}
