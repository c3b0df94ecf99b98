package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MissingImportOfFormulasRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sqrt(abs(grad)) * max(grad, square(lr));
    //                       ^ unknown-function: There is no function 'abs' for rules; is 'import static dev.gradus.rule.Formulas.*' missing?
  }
}
