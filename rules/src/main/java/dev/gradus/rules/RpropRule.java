package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Rprop: each element has a step size, which grows while its gradient keeps its sign (Riedmiller
 * and Braun, "A Direct Adaptive Method for Faster Backpropagation Learning", 1993), in the variant
 * that forgets a gradient whose sign has changed (Igel and Hüsken, 2000, iRprop-).
 */
@UpdateRule
final class RpropRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "(0, 1)", key = "etas[0]")
  double etaMinus = 0.5;

  @Hyper(range = "(1, inf)", key = "etas[1]")
  double etaPlus = 1.2;

  @Hyper(key = "step_sizes[0]")
  double stepSizeMin = 1e-6;

  @Hyper(key = "step_sizes[1]")
  double stepSizeMax = 50;

  @Hyper boolean maximize = false;

  @State double prev;
  @State double stepSize = lr;

  /** The formula has no use for {@code step}; the checkpoints of torch have it. */
  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double agreement = g * prev;
    double factor = agreement > 0 ? etaPlus : agreement < 0 ? etaMinus : 1;
    stepSize = clamp(stepSize * factor, stepSizeMin, stepSizeMax);
    g = agreement < 0 ? 0 : g;
    prev = g;
    return fma(-sign(g), stepSize, param);
  }
}
