package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdaBound: Adam whose rate for each element is kept between bounds that close in on that of SGD
 * (Luo et al., "Adaptive Gradient Methods with Dynamic Bound of Learning Rate", 2019, Algorithm 2,
 * with bias correction; AMSBound on wish). {@code finalLr} belongs to the {@code lr} of a
 * parameter's first step and follows its schedule; if that {@code lr} is 0, it stays as it is.
 */
@UpdateRule
final class AdaBoundRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double finalLr = 0.1;

  @Hyper(range = "(0, 1)")
  double gamma = 1e-3;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean amsbound = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g += weightDecay * param;
    }
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    if (amsbound) {
      maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
    }
    double v = amsbound ? maxExpAvgSq : expAvgSq;
    double stepSize = lr * sqrt(1 - pow(beta2, step)) / (1 - pow(beta1, step));
    double end = initial(lr) > 0 ? finalLr * lr / initial(lr) : finalLr * sign(lr);
    double low = end * (1 - 1 / (gamma * step + 1));
    double rate = clamp(stepSize / (sqrt(v) + eps), low, end * (1 + 1 / (gamma * step)));
    return param - rate * expAvg;
  }
}
