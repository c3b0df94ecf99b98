package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DivisorIsLargerOfTwoRule {
  @Hyper double lr = 1e-3;
  @Hyper long every = 10;

  @Hyper(range = "[0, inf)")
  long other = 10;

  @Hyper(range = "[1, inf)")
  long period = 10;

  double update(double param, double grad, long step) {
    boolean first = step % max(every, other) == 0;
    //                     ^ integer-divisor-may-be-zero: This may divide by zero
    boolean second = step % max(every, 0) == 0;
    //                      ^ integer-divisor-may-be-zero: This may divide by zero
    boolean third = step % max(-period, -1) == 0;
    //                     ^ integer-divisor-may-be-zero: This may divide by zero
    boolean fourth = step % min(period, every) == 0;
    //                      ^ integer-divisor-may-be-zero: This may divide by zero
    boolean good =
        step % max(every, 1) == 0
            || step % max(period, every) == 0
            || step % max(every, step) == 0
            || step % -max(2, other) == 0;
    return first || second || third || fourth || good ? param - lr * grad : param;
  }
}
