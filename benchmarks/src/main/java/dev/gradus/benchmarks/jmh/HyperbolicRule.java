package dev.gradus.benchmarks.jmh;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Steps by a softened sign of a running mean. */
@UpdateRule
final class HyperbolicRule {
  @Hyper double lr = 1e-3;

  @State double momentum;

  double update(double param, double grad) {
    momentum = lerp(momentum, grad, 0.1);
    return fma(-lr, tanh(10 * momentum), param);
  }
}
