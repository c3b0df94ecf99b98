package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class Momentum {
//    ^ optimizer-name-taken: The optimizer would be called 'Momentum', but that is the name of the rule itself. Choose another name with @UpdateRule(name = "...")
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
