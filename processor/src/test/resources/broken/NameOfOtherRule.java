package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

// GENERATES: broken.Twin
@UpdateRule
final class TwinRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}

final class Nest {
  @UpdateRule
  static final class TwinRule {
  //           ^ optimizer-name-taken: The optimizer would be called 'Twin', but so is that of the rule broken.TwinRule
    @Hyper double lr = 1e-3;

    double update(double param, double grad) {
      return param - lr * grad;
    }
  }
}
