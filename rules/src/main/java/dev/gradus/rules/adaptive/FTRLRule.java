package dev.gradus.rules.adaptive;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * FTRL-Proximal: the parameter that would have been best for all gradients so far, with a rate for
 * each element as Adagrad's, and exact zeros (McMahan et al., "Ad Click Prediction: a View from the
 * Trenches", 2013, Algorithm 1). {@code z} begins at 0, as in the paper: so an element without any
 * gradient becomes 0, whatever it was.
 */
@UpdateRule
final class FTRLRule {
  @Hyper(range = "(0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, inf)")
  double beta = 0;

  @Hyper(range = "[0, inf)", key = "lambda_1")
  double lambda1 = 0;

  @Hyper(range = "[0, inf)", key = "lambda_2")
  double lambda2 = 0;

  @Hyper boolean maximize = false;

  @State double z;
  @State double n;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    double root = sqrt(n);
    n += g * g;
    double sigma = (sqrt(n) - root) / lr;
    z += g - sigma * param;
    double strength = (beta + sqrt(n)) / lr + lambda2;
    return abs(z) > lambda1 && strength > 0 ? (sign(z) * lambda1 - z) / strength : 0;
  }
}
