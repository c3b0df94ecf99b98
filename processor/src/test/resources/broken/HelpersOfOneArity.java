package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelpersOfOneArityRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  double part(double x) {
    return x;
  }

  double part(long x) {
  //     ^ same-arity: Another helper 'part' takes one argument too. Give one of them another name
    return x;
  }
}
