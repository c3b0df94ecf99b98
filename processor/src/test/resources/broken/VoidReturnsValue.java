package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VoidReturnsValueRule {
  @Hyper double lr = 1e-3;
  @State double avg;

  double update(double param, double grad) {
    decay();
    return param - lr * grad * avg;
  }

  void decay() {
    avg *= 0.5;
    return avg;
    //     ^ type-mismatch: Here no value is needed
  }
}
