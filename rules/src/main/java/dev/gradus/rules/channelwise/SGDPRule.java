package dev.gradus.rules.channelwise;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * SGDP: SGD with momentum without the part of a step that only makes a weight longer, where the
 * weights of each output, or of the tensor, look as if their length did not matter (Heo et al.,
 * "AdamP: Slowing Down the Slowdown for Momentum Optimizers on Scale-invariant Weights", 2020,
 * Algorithm 1).
 */
@UpdateRule
final class SGDPRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "momentum")
  double mu = 0;

  @Hyper double dampening = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper(range = "[0, inf)")
  double delta = 0.1;

  @Hyper(range = "[0, 1]")
  double wdRatio = 0.1;

  @Hyper boolean nesterov = false;
  @Hyper boolean maximize = false;

  @State double momentum;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    momentum = mu * momentum + (1 - dampening) * g;
    double update = nesterov ? g + mu * momentum : momentum;
    double decay = weightDecay / (1 - mu);
    if (rank() > 1) {
      double channel = norm(param, Per.CHANNEL);
      double cosine =
          abs(dot(g, param, Per.CHANNEL)) / (max(norm(g, Per.CHANNEL), eps) * max(channel, eps));
      double whole = norm(param);
      boolean turns = max(cosine) < delta / sqrt(numel() / size(0));
      boolean turnsWhole =
          abs(dot(g, param)) / (max(norm(g), eps) * max(whole, eps)) < delta / sqrt(numel());
      double unit = param / ((turns ? channel : whole) + eps);
      double outward = turns ? dot(unit, update, Per.CHANNEL) : dot(unit, update);
      update -= turns || turnsWhole ? unit * outward : 0;
      decay *= turns || turnsWhole ? wdRatio : 1;
    }
    return param * (1 - lr * decay) - lr * update;
  }
}
