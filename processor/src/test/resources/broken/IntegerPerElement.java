package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class IntegerPerElementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    int n = (int) grad;
    //      ^ integer-per-element: This int differs between the elements of a tensor
    return param - lr * n;
  }
}
