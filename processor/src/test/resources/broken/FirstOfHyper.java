package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FirstOfHyperRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad) {
    buffer = first(lr) ? grad : buffer;
    //             ^ first-argument: this is none
    return param - lr * buffer;
  }
}
