package dev.gradus.rules.channelwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Nero: turns the weights of each output, which stay centred and of length 1 (Liu et al., "Learning
 * by Turning: Neural Architecture Aware Optimisation", 2021, Algorithm 1, with the constraints of
 * the authors' code).
 */
@UpdateRule
final class NeroRule {
  @Hyper(range = "[0, inf)")
  double lr = 0.01;

  @Hyper(range = "[0, 1)")
  double beta = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper boolean constraints = true;
  @Hyper boolean maximize = false;

  @State(per = Per.CHANNEL)
  double expAvgSq;

  @State(per = Per.TENSOR)
  double scale;

  double update(double param, double grad, long step) {
    double weight = first(scale) ? constrained(param) : param;
    if (first(scale)) {
      double size = mean(norm(weight, Per.CHANNEL));
      scale = size == 0 ? 0.01 : size;
    }
    double length = norm(grad, Per.CHANNEL);
    expAvgSq = expAvgSq * beta + length * length * (1 - beta);
    double turn = grad / (sqrt(expAvgSq / (1 - pow(beta, step))) + eps);
    return constrained(weight - lr * scale * (maximize ? -turn : turn));
  }

  private double constrained(double weight) {
    if (constraints && rank() > 1) {
      double centred = weight - mean(weight, Per.CHANNEL);
      return centred / (norm(centred, Per.CHANNEL) + eps);
    }
    return weight;
  }
}
