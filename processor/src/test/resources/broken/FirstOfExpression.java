package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FirstOfExpressionRule {
  @Hyper double lr = 1e-3;
  @State double buffer;

  double update(double param, double grad) {
    buffer = first(buffer + 0) ? grad : buffer;
    //                    ^ first-argument: Write 'first(s)' with a @State field s
    return param - lr * buffer;
  }
}
