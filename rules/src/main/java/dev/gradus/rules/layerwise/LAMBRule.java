package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * LAMB: Adam whose step in each tensor is as long as the tensor's norm, times the learning rate
 * (You et al., "Large Batch Optimization for Deep Learning: Training BERT in 76 minutes", 2020,
 * Algorithm 2, with the identity for the function of the norm); on request of gradients whose norm
 * over all parameters is limited, as in the authors' experiments.
 */
@UpdateRule
final class LAMBRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-6;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  /** The greatest norm of all gradients together; none leaves them as they are. */
  @Hyper(range = "(0, inf)", optional = true)
  double maxGradNorm;

  @Hyper boolean biasCorrection = true;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (present(maxGradNorm)) {
      double size = norm(g, Per.OPTIMIZER);
      g *= size > maxGradNorm ? maxGradNorm / size : 1;
    }
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double m = expAvg * (biasCorrection ? 1 / (1 - pow(beta1, step)) : 1);
    double v = expAvgSq * (biasCorrection ? 1 / (1 - pow(beta2, step)) : 1);
    double update = m / (sqrt(v) + eps) + weightDecay * param;
    double length = norm(param);
    double stride = norm(update);
    double trust = length == 0 || stride == 0 ? 1 : length / stride;
    return param - lr * trust * update;
  }
}
