package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Grokfast with AdamW: the slow part of the gradient, a running mean of it, is added to it many
 * times over (Lee et al., "Grokfast: Accelerated Grokking by Amplifying Slow Gradients", 2024, the
 * filter by an exponential mean). The mean begins with the first gradient; {@code normalizeLr}
 * divides {@code lr} by {@code 1 + grokfastLamb}.
 */
@UpdateRule
final class GrokFastAdamWRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-4;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.99;

  @Hyper(range = "[0, 1]")
  double grokfastAlpha = 0.98;

  @Hyper(range = "[0, inf)")
  double grokfastLamb = 2;

  @Hyper(range = "[0, inf)")
  long grokfastAfterStep = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean normalizeLr = true;
  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double grokExpAvg;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double rate = normalizeLr ? lr / (1 + grokfastLamb) : lr;
    if (first(grokExpAvg)) {
      grokExpAvg = g;
    }
    if (weightDecouple) {
      param *= 1 - rate * weightDecay;
    } else {
      g += weightDecay * param;
    }
    if (step > grokfastAfterStep) {
      grokExpAvg = lerp(grokExpAvg, g, 1 - grokfastAlpha);
      g += grokfastLamb * grokExpAvg;
    }
    expAvg = lerp(expAvg, g, 1 - beta1);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double denom = max(sqrt(expAvgSq) / sqrt(1 - pow(beta2, step)), eps);
    return param - rate * (expAvg / (1 - pow(beta1, step)) / denom);
  }
}
