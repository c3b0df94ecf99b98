package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnusedFirstRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad) {
    first(buffer);
    //   ^ not-a-statement: The value of this is not used
    buffer += lr * grad;
    return param - buffer;
  }
}
