package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TooFewArgumentsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return lerp(param, grad) * lr;
    //     ^ argument-count: 'lerp' takes 3 arguments, not 2. Write 'lerp(a, b, weight)'
  }
}
