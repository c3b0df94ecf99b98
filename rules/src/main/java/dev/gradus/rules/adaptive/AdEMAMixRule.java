package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AdEMAMix: Adam that adds a very slow mean of the gradient (Pagliardini et al., "The AdEMAMix
 * Optimizer: Better, Faster, Older", 2024, Algorithm 1), whose weight and half-life may warm up.
 */
@UpdateRule
final class AdEMAMixRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, 1)", key = "betas[2]")
  double beta3 = 0.9999;

  @Hyper(range = "[0, inf)")
  double alpha = 2;

  @Hyper(range = "[1, inf)", optional = true)
  long beta3Warmup;

  @Hyper(range = "[1, inf)", optional = true)
  long alphaWarmup;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double expAvgFast;
  @State double expAvgSlow;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double part = present(beta3Warmup) ? min(1, step / (double) beta3Warmup) : 1;
    double life1 = log(0.5) / log(beta1 + 1e-8) - 1;
    double life3 = log(0.5) / log(beta3 + 1e-8) - 1;
    double slow = part < 1 ? pow(0.5, 1 / (1 + (1 - part) * life1 + part * life3)) : beta3;
    expAvgFast = expAvgFast * beta1 + g * (1 - beta1);
    expAvgSlow = expAvgSlow * slow + g * (1 - slow);
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta2, step)) + eps;
    double weight = present(alphaWarmup) && step < alphaWarmup ? alpha * step / alphaWarmup : alpha;
    double mix = expAvgFast / (1 - pow(beta1, step)) + weight * expAvgSlow;
    return param - lr * (mix / denom + weightDecay * param);
  }
}
