package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VoidAsValueRule {
  @Hyper double lr = 1e-3;
  @State double avg;

  double update(double param, double grad) {
    avg = lr;
    return param - decay() * avg;
    //             ^ type-mismatch: Here a value is needed, but this is a call of a void method
  }

  void decay() {
    avg *= 0.5;
  }
}
