package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FirstOfLocalRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad) {
    double b = buffer;
    buffer = first(b) ? grad : b;
    //             ^ first-argument: this is none
    return param - lr * buffer;
  }
}
