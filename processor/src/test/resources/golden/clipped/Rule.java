package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** LAMB, of gradients that are clipped by the norm of all of them. */
@UpdateRule
final class ClippedRule {
  @Hyper(rate = true) double lr = 1e-3;
  @Hyper double maxNorm = 1;
  @Hyper double beta1 = 0.9;
  @Hyper double beta2 = 0.999;
  @Hyper double eps = 1e-6;
  @Hyper double weightDecay = 0.01;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad) {
    if (maxNorm > 0) {
      grad *= min(1, maxNorm / (norm(grad, Per.OPTIMIZER) + 1e-6));
    }
    expAvg = lerp(expAvg, grad, 1 - beta1);
    expAvgSq = lerp(expAvgSq, grad * grad, 1 - beta2);
    double direction = expAvg / (sqrt(expAvgSq) + eps) + weightDecay * param;
    double ratio = norm(param) / norm(direction);
    return param - lr * ratio * direction;
  }
}
