package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdamC: AdamW that corrects the decay of layers before a normalization, to {@code lr} squared over
 * the largest of its schedule, so that their gradients do not grow towards the end (Defazio, "Why
 * Gradients Rapidly Increase Near the End of Training", 2025, AdamC). {@code normalized} says that
 * the parameters are of such layers, and {@code maxLr} is that largest rate.
 */
@UpdateRule
final class AdamCRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "(0, inf)")
  double maxLr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean normalized = false;
  @Hyper boolean amsBound = false;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double maxExpAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - (normalized ? lr * lr / maxLr : lr) * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    expAvg = expAvg * beta1 + g * (1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    if (amsBound) {
      maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
    }
    double denom = (sqrt(amsBound ? maxExpAvgSq : expAvgSq) + eps) / sqrt(1 - pow(beta2, step));
    return param - lr * (expAvg / (1 - pow(beta1, step)) / denom);
  }
}
