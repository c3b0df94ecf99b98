package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * DiffGrad: Adam whose step shrinks to half where the gradient does not change (Dubey et al.,
 * "diffGrad: An Optimization Method for Convolutional Neural Networks", 2019, Algorithm 1). {@code
 * rectify} has the variance of the first steps rectified as {@code RAdam} does it, and leaves out
 * scale and friction until then.
 */
@UpdateRule
final class DiffGradRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean rectify = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double previousGrad;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double friction = sigmoid(abs(previousGrad - g));
    previousGrad = g;
    double biasCorrection2 = 1 - pow(beta2, step);
    double rate = lr / (1 - pow(beta1, step));
    double rhoInf = 2 / (1 - beta2) - 1;
    double rho = rhoInf - 2.0 * step * pow(beta2, step) / biasCorrection2;
    if (rectify && rho < 5) {
      return param - rate * expAvg;
    }
    double rect = (rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho);
    double stepSize = rate * sqrt(biasCorrection2) * (rectify ? sqrt(rect) : 1);
    return param - stepSize * (friction * expAvg / (sqrt(expAvgSq) + eps));
  }
}
