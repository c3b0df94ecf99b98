package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class InitialKeyTakenRule {
  @Hyper double lr = 1e-3;
  @State double initialLr;

  double update(double param, double grad) {
    initialLr = grad;
    return param - lr * initialLr / initial(lr);
    //                                     ^ key-taken: The key "initial_lr" of 'initial(lr)' is that of 'initialLr'
  }
}
