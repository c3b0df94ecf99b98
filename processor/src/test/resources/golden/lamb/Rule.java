package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/**
 * LAMB: Adam's direction, in a step as long as the tensor (You et al., "Large Batch Optimization for
 * Deep Learning", 2020, Algorithm 2).
 */
@UpdateRule
final class LambRule {
  @Hyper(range = "[0, inf)", rate = true)
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    expAvg = lerp(expAvg, grad, 1 - beta1);
    expAvgSq = addcmul(beta2 * expAvgSq, 1 - beta2, grad, grad);
    double m = expAvg / (1 - pow(beta1, step));
    double v = expAvgSq / (1 - pow(beta2, step));
    double direction = m / (sqrt(v) + eps) + weightDecay * param;
    double length = norm(param);
    double stride = norm(direction);
    double trust = length > 0 && stride > 0 ? length / stride : 1;
    return param - lr * trust * direction;
  }
}
