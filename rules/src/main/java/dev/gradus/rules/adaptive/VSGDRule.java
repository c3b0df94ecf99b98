package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * VSGD: steps by the posterior mean of a gradient of which each batch shows a noisy sample, and of
 * whose change and noise the variances are learned, too (Chen et al., "Variational Stochastic
 * Gradient Descent for Deep Neural Networks", 2024, Algorithm 1). {@code ps} is the strength of the
 * priors, {@code ghattg} the ratio of the two variances before any gradient.
 */
@UpdateRule
final class VSGDRule {
  @Hyper(range = "[0, inf)")
  double lr = 0.1;

  @Hyper(range = "(0, inf)")
  double ghattg = 30;

  @Hyper(range = "(0, inf)")
  double ps = 1e-8;

  @Hyper(range = "[0, inf)")
  double tau1 = 0.81;

  @Hyper(range = "[0, inf)")
  double tau2 = 0.9;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  /** The mean of the gradient. */
  @State double mug;

  /** The scale of the variance of its change. */
  @State double bg = 2 * ps;

  /** The scale of the variance of what is observed. */
  @State double bhg = 2 * ghattg * ps;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      if (weightDecouple) {
        param *= 1 - lr * weightDecay;
      } else {
        g += weightDecay * param;
      }
    }
    double shape = 2 * ps + 1 + 1e-4;
    double sg = bg / (step == 1 ? shape - 1 : shape);
    double shg = bhg / (step == 1 ? shape - 1 : shape);
    double gain = sg / (sg + shg);
    double variance = gain * shg;
    double change = gain * (g - mug);
    mug += change;
    double noise = g - mug;
    double rho1 = pow(step, -tau1);
    double rho2 = pow(step, -tau2);
    bg = bg * (1 - rho1) + (2 * ps + variance + change * change) * rho1;
    bhg = bhg * (1 - rho2) + (2 * ghattg * ps + variance + noise * noise) * rho2;
    return param - lr / (sqrt(mug * mug + variance) + eps) * mug;
  }
}
