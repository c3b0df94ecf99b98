package dev.gradus.rules.layerwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * SGD-SaI: SGD with momentum whose rate in each tensor is the signal-to-noise ratio of its first
 * gradient (Xu et al., "No More Adam: Learning Rate Scaling at Initialization is All You Need",
 * 2024, Algorithm 1, with the deviation over n - 1 of the authors' code, for matrices and more).
 */
@UpdateRule
final class SGDSaIRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "[0, 1)")
  double momentum = 0.9;

  @Hyper(range = "[0, inf)")
  double weightDecay = 1e-2;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper boolean maximize = false;

  @State double momentumBuffer;

  @State(per = Per.TENSOR)
  double gsnr;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (first(gsnr)) {
      double spread = norm(g - mean(g)) / sqrt(numel() - 1);
      gsnr = norm(g) / (rank() > 1 && spread > 0 ? spread + eps : 1);
    }
    momentumBuffer = momentumBuffer * momentum + g * (1 - momentum);
    return param * (1 - lr * weightDecay) - lr * gsnr * momentumBuffer;
  }
}
