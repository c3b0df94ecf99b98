import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Adam with a rate for each tensor (You et al., 2020). */
@UpdateRule
final class TrustRule {
  @Hyper double lr = 1e-3;
  @Hyper double beta1 = 0.9;
  @Hyper double beta2 = 0.999;
  @Hyper double eps = 1e-6;
  @Hyper double weightDecay = 0.01;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad) {
    expAvg = lerp(expAvg, grad, 1 - beta1);
    expAvgSq = lerp(expAvgSq, grad * grad, 1 - beta2);
    double update = expAvg / (sqrt(expAvgSq) + eps);
    if (weightDecay != 0) {
      update += weightDecay * param;
    }
    double weightNorm = norm(param);
    double updateNorm = norm(update);
    double trust = weightNorm > 0 && updateNorm > 0 ? weightNorm / updateNorm : 1;
    return param - lr * trust * update;
  }
}
