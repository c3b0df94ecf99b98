package broken;

import static java.lang.Math.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MathImportCopySignRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - copySign(lr, grad);
    //             ^ refused-function: Use Formulas.copySign
  }
}
