package dev.gradus.rules.joint;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adai: SGD whose momentum adapts, the greater where second moments are less than the mean over all
 * parameters (Xie et al., "Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate
 * and Momentum", 2020, Algorithm 2, with the dampening of the authors' code).
 */
@UpdateRule
final class AdaiRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta0 = 0.1;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, 1]")
  double eps = 1e-3;

  @Hyper(range = "[0, 1]")
  double dampening = 1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double beta1Prod = 1;

  double update(double param, double grad, long step) {
    double g = (maximize ? -grad : grad) + (weightDecouple ? 0 : weightDecay * param);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double square = expAvgSq / (1 - pow(beta2, step));
    double average = mean(square, Per.OPTIMIZER);
    double relative = average == 0 ? 1 : square / average;
    double beta1 = clamp(1 - beta0 * pow(relative, 1 / (3 - 2 * dampening)), 0, 1 - eps);
    beta1Prod *= beta1;
    expAvg = expAvg * beta1 + g * pow(1 - beta1, dampening);
    double m = expAvg / (1 - beta1Prod) * pow(beta0, 1 - dampening);
    return param * (weightDecouple ? 1 - lr * weightDecay : 1) - lr * m;
  }
}
