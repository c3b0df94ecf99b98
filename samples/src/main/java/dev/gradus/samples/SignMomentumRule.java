package dev.gradus.samples;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/**
 * Steps by the sign of a running mean of the gradient (Bernstein et al., "signSGD: Compressed
 * Optimisation for Non-Convex Problems", 2018, Algorithm 2). This class is all there is to write;
 * the optimizer {@code SignMomentum} is generated from it.
 */
@UpdateRule
final class SignMomentumRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double momentum = 0.9;

  @State double momentumBuffer;

  double update(double param, double grad) {
    momentumBuffer = lerp(momentumBuffer, grad, 1 - momentum);
    return param - lr * sign(momentumBuffer);
  }
}
