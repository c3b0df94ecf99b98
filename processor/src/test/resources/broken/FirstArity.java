package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FirstArityRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad) {
    buffer = first() ? grad : buffer;
    //       ^ argument-count: 'first' takes one argument, not 0
    return param - lr * buffer;
  }
}
