package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** A rule of three loops, which asks for the shape, keeps values for later, and sums at the end. */
@UpdateRule
final class LoopsRule {
  @Hyper(range = "[0, inf)", rate = true)
  double lr = 0.1;

  @State double average;
  @State double spread;

  @Constraint("A vector or more has elements to compare")
  boolean isNoNumber() {
    return rank() > 0;
  }

  double update(double param, double grad) {
    double mapped = exp(-grad * grad) * tanh(param);
    double centred = mapped - mean(mapped);
    if (rank() > 1) {
      average = 0.5 * average + centred / size(-1);
    } else {
      average = centred;
    }
    double change = average / (maxAbs(average) + epsilon());
    double updated = param - lr * change * mapped;
    spread = 0.5 * spread + max(updated) - min(updated);
    return updated;
  }
}
