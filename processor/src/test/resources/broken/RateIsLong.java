package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RateIsLongRule {
  @Hyper(rate = true) long lr = 1;
  //            ^ rate-type: The learning rate 'lr' is of type long

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
