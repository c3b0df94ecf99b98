package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adan: Nesterov's momentum for adaptive steps, from running means of the gradient, of its change
 * since the last step, and of the square of both (Xie et al., "Adan: Adaptive Nesterov Momentum
 * Algorithm for Faster Optimizing Deep Models", 2022, Algorithm 1, with the authors' bias
 * corrections). The decay is proximal, or decoupled if {@code noProx}.
 */
@UpdateRule
final class AdanRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.98;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.92;

  @Hyper(range = "[0, 1)", key = "betas[2]")
  double beta3 = 0.99;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean noProx = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double expAvgDiff;

  /** The last gradient, negated as in the authors' checkpoints. */
  @State double negPreGrad;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double change = step == 1 ? 0 : g + negPreGrad;
    negPreGrad = -g;
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgDiff = expAvgDiff * beta2 + change * (1 - beta2);
    double ahead = change * beta2 + g;
    expAvgSq = expAvgSq * beta3 + ahead * ahead * (1 - beta3);
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta3, step)) + eps;
    param *= noProx ? 1 - lr * weightDecay : 1;
    param -= lr / (1 - pow(beta1, step)) * expAvg / denom;
    param -= lr * beta2 / (1 - pow(beta2, step)) * expAvgDiff / denom;
    return param / (noProx ? 1 : 1 + lr * weightDecay);
  }
}
