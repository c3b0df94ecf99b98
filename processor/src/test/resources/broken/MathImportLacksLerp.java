package broken;

import static java.lang.Math.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MathImportLacksLerpRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return abs(lerp(param, grad, lr));
    //         ^ unknown-function: is 'import static dev.gradus.rule.Formulas.*' missing?
  }
}
