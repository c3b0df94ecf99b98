package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class PresentOfParamRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return present(grad) ? param - lr * grad : param;
    //             ^ present-argument: this is no hyper-parameter
  }
}
