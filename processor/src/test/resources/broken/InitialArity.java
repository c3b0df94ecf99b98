package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class InitialArityRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / initial();
    //                         ^ argument-count: 'initial' takes one argument, not 0. Write 'initial(lr)'.
  }
}
