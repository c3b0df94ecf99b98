package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionRowMeanRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * (rowMean(grad));
    //                   ^ refused-function: The function 'rowMean' is not one for rules. Rows and columns are not supported yet: reduce the whole tensor.
  }
}
