package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StatesOfEachOtherRule {
  @Hyper double lr = 1e-3;
  @State double a = 2;
  //            ^ state-never-changes: 'a'
  @State double b = 2;
  //            ^ state-never-changes: 'b'
  @State double c;
  //            ^ state-never-changes: 'c'
  @State double d = 1;

  double update(double param, double grad) {
    d = a + b;
    double t = a;
    a = b;
    b = t;
    if (grad > 0) {
      c = 2 * c;
    }
    return param - lr * grad * a * c * d;
  }
}
