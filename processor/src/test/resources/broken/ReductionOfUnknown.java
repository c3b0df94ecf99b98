package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionOfUnknownRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * norm(grd) * sum(gard, Per.ROW);
    //                       ^ unknown-name: There is no 'grd' here
    //                                  ^ unknown-name: There is no 'gard' here
  }
}
