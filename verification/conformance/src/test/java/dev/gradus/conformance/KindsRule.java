package dev.gradus.conformance;

import static dev.gradus.rule.Formulas.first;
import static dev.gradus.rule.Formulas.lerp;
import static java.lang.Math.abs;
import static java.lang.Math.max;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** No rule that learns anything: it has a state of each kind. */
@UpdateRule
final class KindsRule {
  @Hyper double lr = 0.25;

  /** Whether {@code pace} is read and never written. */
  @Hyper boolean patient = true;

  /** Of each element. */
  @State double mean;

  /** One number. */
  @State double product = 1;

  /** Starts as a copy of the parameter. */
  @State(from = Init.PARAMETER)
  double anchor;

  /** Starts as a hyper-parameter and is asked whether it was written. */
  @State double pace = lr;

  double update(double param, double grad, long step) {
    product = 0.5 * product + 1.0 / step;
    mean = lerp(mean, grad, 0.25);
    anchor = lerp(anchor, param, 0.125);
    if (!patient) {
      pace = first(pace) ? abs(grad) : max(pace, abs(grad));
    }
    return param - lr * product * pace * mean + 0.5 * (anchor - param);
  }
}
