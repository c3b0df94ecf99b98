package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ByteLocalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    byte b = 1;
//  ^ unsupported-type: of type byte
    return param - lr * grad * b;
  }
}
