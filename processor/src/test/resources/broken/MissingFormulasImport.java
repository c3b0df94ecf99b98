package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MissingFormulasImportRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sqrt(grad);
    //                  ^ unknown-function: is 'import static dev.gradus.rule.Formulas.*' missing?
  }
}
