package dev.gradus.benchmarks.jmh;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** A momentum that fades where the gradient is large. */
@UpdateRule
final class ExponentialRule {
  @Hyper double lr = 1e-3;

  @State double momentum;

  double update(double param, double grad) {
    momentum = lerp(momentum, grad, 0.1);
    return fma(-lr, momentum * exp(-grad * grad), param);
  }
}
