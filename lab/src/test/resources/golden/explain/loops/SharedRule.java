import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Four loops and two meets: clipping by the norm of all, and a rate for the group. */
@UpdateRule
final class SharedRule {
  @Hyper double lr = 1e-3;
  @Hyper double maxNorm = 1;

  @State double momentum;

  @State(per = Per.GROUP)
  double d = 1e-6;

  double update(double param, double grad) {
    double clip = min(1, maxNorm / (norm(grad, Per.OPTIMIZER) + 1e-6));
    momentum = 0.9 * momentum + clip * grad;
    d = max(d, max(norm(momentum), Per.GROUP));
    return param - lr * d * momentum / (1 + mean(abs(momentum), Per.GROUP));
  }
}
