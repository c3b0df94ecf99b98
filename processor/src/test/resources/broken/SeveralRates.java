package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SeveralRatesRule {
  @Hyper(rate = true) double eta = 1e-3;

  @Hyper(range = "[0, inf)", rate = true) double alpha = 1e-3;
  //                                ^ several-rates: Both 'eta' and 'alpha' are marked as the learning rate

  double update(double param, double grad) {
    return param - eta * alpha * grad;
  }
}
