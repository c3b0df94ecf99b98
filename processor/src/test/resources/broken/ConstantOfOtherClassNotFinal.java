package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ConstantOfOtherClassNotFinalRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * Settings.scale;
    //                                 ^ not-constant: 'Settings.scale'
  }

  static final class Settings {
    static double scale = 2;
  }
}
