package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PlainFinalFieldRule {
  @Hyper double lr = 1e-3;
  final double half = 0.5;
  //           ^ field-without-role: make a constant of it with 'static final'

  double update(double param, double grad) {
    return param - lr * half * grad;
  }
}
