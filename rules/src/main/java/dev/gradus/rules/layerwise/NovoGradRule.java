package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * NovoGrad: momentum of gradients that are divided by a running norm, of which each tensor has one
 * (Ginsburg et al., "Stochastic Gradient Methods with Layer-wise Adaptive Moments for Training of
 * Deep Networks", 2019, Algorithm 1).
 */
@UpdateRule
final class NovoGradRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.95;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.98;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean gradAveraging = false;
  @Hyper boolean maximize = false;

  @State double expAvg;

  @State(per = Per.TENSOR)
  double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double square = dot(g, g);
    expAvgSq = step == 1 ? square : expAvgSq * beta2 + square * (1 - beta2);
    double normed = g / (sqrt(expAvgSq) + eps) + weightDecay * param;
    expAvg = beta1 * expAvg + (gradAveraging ? 1 - beta1 : 1) * normed;
    return param - lr * expAvg;
  }
}
