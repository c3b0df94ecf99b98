package dev.gradus.benchmarks.worker;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Adam of gradients that are clipped by the norm of all of them, as a rule alone. */
@UpdateRule
final class ClippedAdamRule {
  @Hyper double lr = 1e-3;
  @Hyper double maxNorm = 1;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = grad * min(1, maxNorm / (norm(grad, Per.OPTIMIZER) + 1e-6));
    expAvg = lerp(expAvg, g, 0.1);
    expAvgSq = addcmul(0.999 * expAvgSq, 0.001, g, g);
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(0.999, step)) + 1e-8;
    return addcdiv(param, -lr / (1 - pow(0.9, step)), expAvg, denom);
  }
}
