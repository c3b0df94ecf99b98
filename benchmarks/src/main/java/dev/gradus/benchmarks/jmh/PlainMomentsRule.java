package dev.gradus.benchmarks.jmh;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Adam without options: nothing but arithmetic and a root. */
@UpdateRule
final class PlainMomentsRule {
  @Hyper double lr = 1e-3;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad) {
    expAvg = lerp(expAvg, grad, 0.1);
    expAvgSq = addcmul(0.999 * expAvgSq, 0.001, grad, grad);
    return addcdiv(param, -lr, expAvg, sqrt(expAvgSq) + 1e-8);
  }
}
