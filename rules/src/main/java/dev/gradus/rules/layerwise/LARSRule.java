package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * LARS: SGD with momentum whose rate in each tensor is the ratio of the norms of the parameter and
 * of its gradient (You, Gitman and Ginsburg, "Large Batch Training of Convolutional Networks",
 * 2017, Algorithm 1).
 */
@UpdateRule
final class LARSRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double momentum = 0.9;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper(range = "[0, inf)")
  double trustCoefficient = 1e-3;

  @Hyper(range = "[0, inf)")
  double eps = 0;

  @Hyper boolean nesterov = false;
  @Hyper boolean maximize = false;

  @State double momentumBuffer;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    double length = norm(param);
    double slope = norm(g);
    double ratio = trustCoefficient * length / (slope + weightDecay * length + eps);
    double trust = length == 0 || slope == 0 ? 1 : ratio;
    double descent = lr * trust * (g + weightDecay * param);
    momentumBuffer = momentum * momentumBuffer + descent;
    return param - (nesterov ? descent + momentum * momentumBuffer : momentumBuffer);
  }
}
