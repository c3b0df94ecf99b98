package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VariantsOfStepsRule {
//    ^ too-many-variants: without 'step % 2 == 0' 162, without 'step % 3 == 0' 162, without '100 - step > k' 162, without '... * k == 0' 162
  @Hyper boolean f0;
  @Hyper boolean f1;
  @Hyper boolean f2;
  @Hyper boolean f3;
  @Hyper long k = 1;

  @State double s0;
  @State double s1;
  @State double s2;
  @State double s3;
  @State double s4;

  double update(double param, double grad, long step) {
    double g = grad;
    if (f0 && step % 2 == 0) {
      s0 = s0 / 2 + g;
      g = s0;
    }
    if (f1 && step % 3 == 0) {
      s1 = s1 / 2 + g;
      g = s1;
    }
    if (f2 && 100 - step > k) {
      s2 = s2 / 2 + g;
      g = s2;
    }
    if (f3 && (step + k) * k == 0) {
      s3 = s3 / 2 + g;
      g = s3;
    }
    if (step == 5 || step == k) {
      s4 = s4 / 2 + g;
      g = s4;
    }
    return param - g;
  }
}
