package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Stochastic gradient descent, with momentum (Polyak, 1964) or Nesterov momentum (Sutskever,
 * Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning",
 * 2013), as {@code torch.optim.SGD} computes it.
 */
@UpdateRule
final class SGDRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, inf)")
  double momentum = 0;

  @Hyper double dampening = 0;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean nesterov = false;
  @Hyper boolean maximize = false;

  @State double momentumBuffer;

  @Constraint("Nesterov momentum requires a momentum and zero dampening")
  boolean nesterovHasMomentum() {
    return !nesterov || (momentum > 0 && dampening == 0);
  }

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    if (weightDecay != 0) {
      g = fma(weightDecay, param, g);
    }
    if (momentum != 0) {
      momentumBuffer = first(momentumBuffer) ? g : fma(1 - dampening, g, momentum * momentumBuffer);
      g = nesterov ? fma(momentum, momentumBuffer, g) : momentumBuffer;
    }
    return fma(-lr, g, param);
  }
}
