package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** What parameters share: every reduction, of elements and of numbers, and states of the group. */
@UpdateRule
final class SharedRule {
  @Hyper double lr = 1e-3;
  @Hyper double maxNorm = 0;
  @State double momentum;

  @State(per = Per.GROUP)
  double d = 1e-6 * lr;

  @State(per = Per.GROUP, key = "k")
  double steps;

  double update(double param, double grad) {
    double clip = 1;
    if (maxNorm > 0) {
      clip = min(1, maxNorm / (norm(grad, Per.OPTIMIZER) + 1e-6));
    }
    momentum = lerp(momentum, clip * grad, 0.1);
    if (first(d)) {
      d = max(d, norm(momentum, Per.GROUP));
    }
    steps += 1;
    double spread = max(grad, Per.GROUP) - min(grad, Per.GROUP) + maxAbs(momentum, Per.GROUP);
    double average = mean(grad, Per.GROUP) + mean(norm(grad), Per.GROUP);
    if (rank() > 1) {
      average += dot(grad, param, Per.GROUP) / sum(param, Per.GROUP);
    }
    return param - lr * d / steps * (momentum + spread + average);
  }
}
