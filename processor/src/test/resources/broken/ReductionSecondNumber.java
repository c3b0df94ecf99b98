package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionSecondNumberRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / mean(grad, 1);
    //                                    ^ reduction-per: The last argument of 'mean' says for what it is made, and this is a value. Write 'Per.TENSOR'
  }
}
