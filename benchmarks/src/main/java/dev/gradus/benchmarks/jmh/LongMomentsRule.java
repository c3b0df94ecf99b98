package dev.gradus.benchmarks.jmh;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Adan without options: a loop beyond the length that C2 vectorises. */
@UpdateRule
final class LongMomentsRule {
  @Hyper double lr = 1e-3;

  @State double expAvg;
  @State double expAvgDiff;
  @State double expAvgSq;
  @State double previousGrad;

  double update(double param, double grad) {
    double diff = grad - previousGrad;
    previousGrad = grad;
    expAvg = lerp(expAvg, grad, 0.02);
    expAvgDiff = lerp(expAvgDiff, diff, 0.08);
    double ahead = fma(0.92, diff, grad);
    expAvgSq = addcmul(0.99 * expAvgSq, 0.01, ahead, ahead);
    double denom = sqrt(expAvgSq) + 1e-8;
    double next = addcdiv(param, -lr, expAvg, denom);
    return addcdiv(next, -0.92 * lr, expAvgDiff, denom) / (1 + 0.01 * lr);
  }
}
