package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Amos: Adam with one second moment a tensor, whose rate decays, and whose weight decay adapts,
 * towards the scale that the tensor's values should have (Tian and Parikh, "Amos: An Adam-style
 * Optimizer with Adaptive Weight Decay towards Model-Oriented Scale", 2022, Algorithm 1).
 */
@UpdateRule
final class AmosRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double beta = 0.999;

  @Hyper(range = "[0, 1)")
  double momentum = 0;

  @Hyper(range = "[0, inf)")
  double extraL2 = 0;

  @Hyper(range = "[0, inf)")
  double cCoef = 0.25;

  @Hyper(range = "[0, inf)")
  double dCoef = 0.25;

  @Hyper(range = "[0, inf)")
  double eps = 1e-18;

  @Hyper boolean maximize = false;

  @State(per = Per.TENSOR)
  double expAvgSq;

  @State(per = Per.TENSOR)
  double decay;

  @State double expAvg;

  double update(double param, double grad, long step) {
    double square = dot(grad, grad) / numel();
    expAvgSq = expAvgSq * beta + square * (1 - beta);
    double inverse = (1 - pow(beta, step)) / (expAvgSq + eps);
    double rate = lr * (rank() < 2 ? 0.5 : sqrt((rank() == 2 ? 2 : 1) / size(1)));
    double gamma = lr * lr * inverse * square / sqrt(1 + cCoef * sqrt(lr) * decay);
    double move = (gamma - extraL2) / 2 * param + rate * sqrt(inverse) * (maximize ? -grad : grad);
    move /= 1 + dCoef * sqrt(rate) * decay;
    decay = decay * (1 + gamma) + gamma;
    if (momentum > 0) {
      expAvg = expAvg * momentum + move * (1 - momentum);
      move = expAvg;
    }
    return param - move;
  }
}
