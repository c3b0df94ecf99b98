package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PlainObjectFieldRule {
  @Hyper double lr = 1e-3;
  String name = "x";
  //     ^ field-without-role: 'name'

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
