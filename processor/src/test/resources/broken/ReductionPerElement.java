package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerElementRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * max(grad, Per.ELEMENT);
    //                               ^ reduction-per: of 'max' says for what it is made, and this leaves nothing to reduce
  }
}
