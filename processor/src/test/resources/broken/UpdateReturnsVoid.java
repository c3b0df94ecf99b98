package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UpdateReturnsVoidRule {
  @Hyper double lr = 1e-3;

  void update(double param, double grad) {
//@3 update-signature: In update, the result is of type void
    param -= lr * grad;
  }
}
