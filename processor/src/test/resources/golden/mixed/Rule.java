package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** No rule to train with: everything the language has, once. */
@UpdateRule(name = "Mixed")
final class EverythingRule {
  private static final int ROUNDS = 3;

  /** The step size. */
  @Hyper(range = "(0, inf)")
  double lr;

  @Hyper(range = "[1, inf)", key = "sync_period")
  long period = 6;

  @Hyper boolean nesterov = false;

  @State(from = Init.PARAMETER)
  double slow;

  @State double velocity = lr / 2;
  @State double product = 1;

  @Constraint("Nesterov momentum needs a step size below one")
  boolean nesterovHasSmallSteps() {
    return !nesterov || lr < 1;
  }

  @Constraint("The period must be odd or below one hundred")
  boolean periodIsSane() {
    return period % 2 == 1 || period < 100;
  }

  double update(double param, double grad, long step) {
    product = (float) (product * 0.96);
    double scaled = grad;
    for (int i = 1; i <= ROUNDS; i++) {
      scaled += scaled / i;
    }
    if (first(velocity)) {
      velocity = scaled;
    } else if (scaled > 0 && nesterov) {
      velocity = blend(velocity, scaled);
    } else {
      velocity = lerp(velocity, scaled, 1 - product);
    }
    if (step % period == 0) {
      slow = lerp(slow, param, 0.5);
      return slow;
    }
    if (abs(velocity) < 1e-12) {
      return param;
    }
    return fma(-lr, velocity, param);
  }

  private double blend(double old, double value) {
    double mixed = 0.5 * (old + value);
    return mixed > 1 ? tanh(mixed) : mixed;
  }
}
