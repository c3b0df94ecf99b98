package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KernelWithoutLoopsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double x = grad;
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
//@72 kernel-too-large: A kernel grows past 8000 bytes of bytecode. Find a shorter formula
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x); x = sin(x) * grad + cos(x);
    return param - lr * x;
  }
}
