package dev.gradus.rules.channelwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adam-mini: AdamW with one second moment for a block of elements, the mean of theirs (Zhang et
 * al., "Adam-mini: Use Fewer Learning Rates To Gain More", 2024, Algorithms 1 and 2). A block is an
 * output's weights or a token's embedding; or the tensor, as a vector always is; or an element,
 * which is AdamW.
 */
@UpdateRule
final class AdamMiniRule {
  enum Partition {
    TENSOR,
    CHANNEL,
    ELEMENT
  }

  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0.1;

  @Hyper Partition partition = Partition.CHANNEL;
  @Hyper boolean maximize = false;

  @State double m;
  @State double v;
  @State double vChannel;
  @State double vMean;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    m = lerp(m, g, 1 - beta1);
    double square;
    if (partition == Partition.ELEMENT) {
      v = v * beta2 + g * g * (1 - beta2);
      square = v;
    } else if (partition == Partition.CHANNEL && rank() > 1) {
      vChannel = vChannel * beta2 + mean(g * g, Per.CHANNEL) * (1 - beta2);
      square = vChannel;
    } else {
      vMean = vMean * beta2 + mean(g * g) * (1 - beta2);
      square = vMean;
    }
    double denom = sqrt(square) / sqrt(1 - pow(beta2, step)) + eps;
    return param * (1 - lr * weightDecay) - lr / (1 - pow(beta1, step)) * m / denom;
  }
}
