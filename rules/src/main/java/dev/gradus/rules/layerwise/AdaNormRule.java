package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdaNorm: Adam whose gradients are lengthened to the running mean of their norms, where they are
 * shorter (Dubey, Singh and Chaudhuri, "AdaNorm: Adaptive Gradient Norm Correction based Optimizer
 * for CNNs", 2022, Algorithm 2, AdamNorm). The second moment is that of the gradient as it came. A
 * gradient of zeros has no direction to be lengthened in, and stays what it is.
 */
@UpdateRule
final class AdaNormRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, 1]")
  double r = 0.95;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  @State(per = Per.TENSOR)
  double expGradNorm;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double norm = norm(g);
    expGradNorm = expGradNorm * r + norm * (1 - r);
    double scaled = norm > 0 && expGradNorm > norm ? g / norm * expGradNorm : g;
    expAvg = expAvg * beta1 + scaled * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta2, step)) + eps;
    double stepSize = lr / (1 - pow(beta1, step));
    return param * (1 - lr * weightDecay) - stepSize * expAvg / denom;
  }
}
