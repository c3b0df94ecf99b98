package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class WhileRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    while (param > 0) {
//  ^ unsupported-statement: A rule has no 'while' loops. Write 'for' with a constant number of rounds
      param -= lr * grad;
    }
    return param;
  }
}
