package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownAnnotationValueRule {
  @Hyper(low = "[0, 1]") double lr = 1e-3;
  //     ^ javac: cannot find symbol

  double update(double param, double grad) {
    return param - lr * g;
    //                  ^ unknown-name: 'g'
  }
}
