package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Prodigy: the step size is estimated from all parameters of the group. */
@UpdateRule
final class ProdigyRule {
  @Hyper(rate = true) double lr = 1;
  @Hyper double beta1 = 0.9;
  @Hyper double beta2 = 0.999;
  @Hyper double d0 = 1e-6;
  @Hyper double eps = 1e-8;
  @Hyper double growthRate = Double.POSITIVE_INFINITY;

  @State double expAvg;
  @State double expAvgSq;
  @State double s;

  @State(from = Init.PARAMETER)
  double p0;

  @State(per = Per.GROUP)
  double d = d0;

  @State(per = Per.GROUP)
  double dMax = d0;

  @State(per = Per.GROUP)
  double dNumerator;

  @State(per = Per.GROUP)
  double k;

  double update(double param, double grad) {
    double beta3 = sqrt(beta2);
    double bias = sqrt(1 - pow(beta2, k + 1)) / (1 - pow(beta1, k + 1));
    double dlr = d * lr * bias;
    expAvg = beta1 * expAvg + d * (1 - beta1) * grad;
    expAvgSq = beta2 * expAvgSq + d * d * (1 - beta2) * grad * grad;
    s = beta3 * s + d / d0 * dlr * grad;
    double numerator =
        beta3 * dNumerator + d / d0 * dlr * dot(grad, p0 - param, Per.GROUP);
    double denominator = sum(abs(s), Per.GROUP);
    if (denominator > 0) {
      double hat = numerator / denominator;
      if (d == d0) {
        d = max(d, hat);
      }
      dMax = max(dMax, hat);
      d = min(dMax, d * growthRate);
    }
    dNumerator = numerator;
    k += 1;
    return param - dlr * expAvg / (sqrt(expAvgSq) + d * eps);
  }
}
