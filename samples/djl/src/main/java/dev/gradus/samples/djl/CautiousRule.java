package dev.gradus.samples.djl;

import static dev.gradus.rule.Formulas.lerp;
import static dev.gradus.rule.Formulas.sign;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/**
 * Cautious: steps by the sign of a running mean of the gradient, where the gradient has that sign
 * (after Liang et al., "Cautious Optimizers: Improving Training with One Line of Code", 2024).
 */
@UpdateRule
final class CautiousRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double beta = 0.9;

  @State double expAvg;

  double update(double param, double grad) {
    expAvg = lerp(expAvg, grad, 1 - beta);
    return expAvg * grad > 0 ? param - lr * sign(expAvg) : param;
  }
}
